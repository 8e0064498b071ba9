// One run of ODK Web Forms' engine: node web_forms.mjs FOLDER FORM.xml ANSWERS.json
// FOLDER holds node_modules with @getodk/xforms-engine and jsdom. Prints one JSON document.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

const [, , folder, form, given] = process.argv;
const from = (...parts) => import(pathToFileURL(join(folder, "node_modules", ...parts)).href);
const { JSDOM } = (await from("jsdom", "lib", "api.js")).default;
const { window } = new JSDOM("<html></html>");
globalThis.__dirname = folder;
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window))
  if (globalThis[name] === undefined && /^[A-Z]/.test(name)) globalThis[name] = window[name];
for (const name of ["document", "Node", "Element", "Document", "Attr", "Text", "DOMParser"])
  globalThis[name] = window[name];
const { createInstance } = await from("@getodk", "xforms-engine", "dist", "index.js");

const xml = readFileSync(form, "utf8");
const answers = JSON.parse(readFileSync(given, "utf8"));
const began = performance.now();
const { root } = await createInstance(xml, {});
const load = performance.now() - began;

const nodes = new Map();
const visit = (node) => {
  nodes.set(node.currentState.reference, node);
  for (const child of node.currentState.children ?? []) visit(child);
};
visit(root);
const give = (node, value) => {
  if (node.nodeType !== "select") node.setValue(value);
  else if (node.selectType === "select") node.selectValues(value ? value.split(" ") : []);
  else node.selectValue(value || null);
};
const times = [];
for (const [reference, value] of answers) {
  const node = nodes.get(reference);
  const before = performance.now();
  give(node, value);
  times.push(performance.now() - before);
}
const state = {};
for (const [reference, node] of nodes) {
  const now = node.currentState;
  if (now.children === null || now.children === undefined)
    state[reference] = [now.instanceValue ?? "", now.relevant];
}
times.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    load,
    median: times[times.length >> 1],
    mean: times.reduce((a, b) => a + b, 0) / times.length,
    worst: times[times.length - 1],
    memory: process.memoryUsage().heapUsed / 1e6,
    state,
  }),
);
