"""Makes the two small fonts for names of languages that IBM Plex Sans does not write.

Needs fontTools and two packages that carry fonts under the SIL Open Font License 1.1, in an
environment of their own::

    pip install fonttools fontpkg-ibm-plex-sans-arabic cvttf-notosanscjk-regular
    python docs/fallback_fonts.py

Out come ``resources/fonts/Scripts-Arabic.ttf`` (IBM Plex Sans Arabic: the Arabic block with its
presentation forms) and ``resources/fonts/Scripts-Han.ttf`` (Noto Sans CJK: the characters of the
names below, outlines turned into TrueType's). Both carry names of their own, as the licence asks
of a changed font with a reserved name.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
#: Names of languages, countries and regions as their speakers write them, and what stands between.
HAN = """
中文 汉语 漢語 华语 華語 国语 國語 普通话 普通話 官话 官話 简体 簡體 繁体 繁體 广东话 廣東話
粤语 粵語 闽南语 閩南語 福建话 福建話 福州话 福州話 台语 臺語 台灣 臺灣 客家话 客家話 潮州话
潮州話 上海话 上海話 吴语 吳語 湘语 湘語 赣语 贛語 四川话 四川話 温州话 溫州話 白话 白話
台山话 台山話 北京话 北京話 文字 母语 母語 英语 英語 日语 日語 韩语 韓語 越南语 越南語
阿拉伯语 阿拉伯語 波兰语 波蘭語 手语 手語 中国 中國 香港 澳门 澳門 新加坡 马来西亚 馬來西亞
大陆 大陸 翻译 翻譯 口译 口譯 传译 傳譯 日本語 日本手話 한국어 조선말 한국수어
、。，．：；！？（）「」『』《》・ー
"""
HIRAGANA_KATAKANA = [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)]
ARABIC = [
    *range(0x0600, 0x0700), *range(0x0750, 0x0780), *range(0xFB50, 0xFC00),
    *range(0xFE70, 0xFF00), *range(0x20, 0x40), 0xA0, 0x200C, 0x200D, 0xFD3E, 0xFD3F,
]  # fmt: skip


def main() -> int:
    """Write both fonts; their source is looked for among the installed packages."""
    plex = _installed("fontpkg_ibm_plex_sans_arabic") / "files" / "IBMPlexSansArabic-Regular.ttf"
    noto = next(Path(sys.prefix).rglob("NotoSansCJK*-Regular.otf"))
    arabic = _subset(plex, ARABIC)
    _save(arabic, "Scripts Arabic", "Scripts-Arabic.ttf")
    han = _subset(noto, [*map(ord, "".join(HAN.split())), *HIRAGANA_KATAKANA, 0x20])
    _to_truetype(han)
    _save(han, "Scripts Han", "Scripts-Han.ttf")
    return 0


def _installed(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; see the head of this script.")
    return Path(spec.origin).parent


def _joined_forms(font: TTFont) -> None:
    """Give joined forms that Unicode has no place for one in the private use area.

    Letters of Pashto, Kurdish and others: form ``k`` (final, initial, medial) of letter ``c`` is
    at ``U+E000 + (c - U+0600) * 3 + k``, where ``ddscp_audit.reports.scripts`` looks for it.
    """
    features = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        for index in record.Feature.LookupListIndex:
            for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                table = getattr(table, "ExtSubTable", table)
                if hasattr(table, "mapping"):
                    features.setdefault(record.FeatureTag, {}).update(table.mapping)
    names = font.getBestCmap()
    for letter in [*range(0x0620, 0x06D4), *range(0x0750, 0x0780)]:
        for number, feature in enumerate(("fina", "init", "medi")):
            glyph = features.get(feature, {}).get(names.get(letter, ""))
            if glyph:
                for table in font["cmap"].tables:
                    if table.isUnicode():
                        table.cmap[0xE000 + (letter - 0x0600) * 3 + number] = glyph


def _subset(path: Path, characters: list[int]) -> TTFont:
    font = TTFont(path)
    if 0x0627 in characters:
        _joined_forms(font)
        characters = [*characters, *range(0xE000, 0xE000 + 0x0180 * 3)]
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, glyph_names=False
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    return font


def _to_truetype(font: TTFont) -> None:
    """Cubic outlines (CFF) as quadratic ones (glyf), which ReportLab embeds."""
    outlines = font.getGlyphSet()
    made = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        made[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = made
    for name in made:
        made[name].recalcBounds(glyf)
    for name, (width, _) in list(font["hmtx"].metrics.items()):
        font["hmtx"].metrics[name] = (width, getattr(made[name], "xMin", 0))
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxPoints", "maxContours",
        "maxCompositePoints", "maxCompositeContours", "maxComponentElements", "maxComponentDepth",
    ):  # fmt: skip
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["head"].glyphDataFormat = 0
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def _save(font: TTFont, family: str, file: str) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    for number, text in (
        (1, family), (2, "Regular"), (3, f"{family} 1"), (4, family), (5, "Version 1.0"),
        (6, family.replace(" ", "")),
    ):  # fmt: skip
        names.setName(text, number, 3, 1, 0x409)
    font.recalcTimestamp = False
    font.save(TARGET / file)
    print(f"{file}: {len(font.getGlyphOrder())} glyphs, {(TARGET / file).stat().st_size:,} bytes")


if __name__ == "__main__":
    raise SystemExit(main())
