// What the browser loads before the first page can be drawn, gzipped; fails above the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const OUT = new URL('../../skills_graph/api/static/', import.meta.url);
const BUDGET_KB = { js: 270, css: 40 };

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', OUT), 'utf8'));

/** Every chunk that an entry needs at once: itself and its static imports, not its dynamic ones. */
function chunksAtOnce(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const imported of manifest[name].imports ?? []) chunksAtOnce(imported, seen);
  return seen;
}

const gzippedKb = (file) => gzipSync(readFileSync(new URL(file, OUT)), { level: 9 }).length / 1024;

const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
const shell = chunksAtOnce(entry);
const pages = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry);

/** JavaScript and CSS of a set of chunks, in gzipped kB. */
function weigh(names) {
  const css = new Set([...names].flatMap((name) => manifest[name].css ?? []));
  const sum = (files) => files.reduce((total, file) => total + gzippedKb(file), 0);
  return { js: sum([...names].map((name) => manifest[name].file)), css: sum([...css]) };
}

const rows = [['shell', weigh(shell)]];
for (const page of pages) rows.push([page, weigh(chunksAtOnce(page, new Set(shell)))]);

let isOver = false;
console.log('first load, gzipped kB'.padEnd(52), 'js'.padStart(8), 'css'.padStart(8));
for (const [name, weight] of rows) {
  const over = weight.js > BUDGET_KB.js || weight.css > BUDGET_KB.css;
  isOver ||= over;
  console.log(
    name.padEnd(52),
    weight.js.toFixed(1).padStart(8),
    weight.css.toFixed(1).padStart(8),
    over ? ` over ${BUDGET_KB.js} / ${BUDGET_KB.css}` : '',
  );
}
if (isOver) process.exitCode = 1;
