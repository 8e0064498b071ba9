"""The steps of an audit, in the order of work."""

from __future__ import annotations

#: The process in its order: key, title, and where its page lives. A page is loaded when it is
#: first shown, so that opening a store waits for none of the others.
STEPS: tuple[tuple[str, str, str], ...] = (
    ("overview", "Overview", "ddscp_audit.gui.overview.page:OverviewPage"),
    ("population", "Population", "ddscp_audit.gui.population.page:PopulationPage"),
    ("sample", "Sample", "ddscp_audit.gui.sample.page:SamplePage"),
    ("fieldwork", "Fieldwork", "ddscp_audit.gui.fieldwork.page:FieldworkPage"),
    ("panel", "Panel", "ddscp_audit.gui.panel.page:PanelPage"),
    ("findings", "Findings", "ddscp_audit.gui.findings.page:FindingsPage"),
    ("report", "Report", "ddscp_audit.gui.report.page:ReportPage"),
)
