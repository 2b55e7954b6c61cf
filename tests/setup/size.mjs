// What the page weighs after brotli, and what in the program takes the bytes: node size.mjs FOLDER
// Fails where HTML, styles, scripts and program together are over the budget.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const BUDGET = 300_000;
const LISTED = 25;

const folder = process.argv[2] ?? "dist";
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };
const counted = readdirSync(folder).filter((name) => /\.(html|css|js|wasm)$/.test(name));

const files = counted.map((name) => {
  const bytes = readFileSync(join(folder, name));
  return { name, bytes, small: brotliCompressSync(bytes, QUALITY).length };
});
files.sort((a, b) => b.small - a.small);
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
for (const { name, bytes, small } of files) console.log(`${kB(small)} of ${kB(bytes.length)}  ${name}`);
const total = files.reduce((sum, { small }) => sum + small, 0);

// --- The functions of the program, by the module they come from ---

const functionsOf = (bytes) => {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const words = () => {
    const length = number();
    at += length;
    return bytes.toString("utf8", at - length, at);
  };
  const sizes = [];
  const names = new Map();
  let imported = 0;
  while (at < bytes.length) {
    const section = bytes[at++];
    const length = number();
    const end = at + length;
    if (section === 2) {
      for (let count = number(); count > 0; count -= 1) {
        words();
        words();
        const kind = bytes[at++];
        if (kind === 0) {
          number();
          imported += 1;
        } else if (kind === 3) at += 2;
        else {
          // A table has a type in front of its limits.
          if (kind === 1) at += 1;
          const limits = number();
          number();
          if (limits & 1) number();
        }
      }
    } else if (section === 10) {
      for (let count = number(); count > 0; count -= 1) {
        const size = number();
        sizes.push(size);
        at += size;
      }
    } else if (section === 0 && words() === "name") {
      while (at < end) {
        const kind = bytes[at++];
        const stop = number() + at;
        if (kind === 1) for (let count = number(); count > 0; count -= 1) names.set(number(), words());
        at = stop;
      }
    }
    at = end;
  }
  return sizes.map((size, nth) => [names.get(nth + imported) ?? "without a name", size]);
};

const moduleOf = (name) => {
  const path = name.replace(/^[<&]*(mut |dyn )?/, "").match(/^[A-Za-z_0-9]+(::[A-Za-z_0-9]+)?/);
  return path ? path[0] : name.slice(0, 40);
};

const program = files.find(({ name }) => name.endsWith(".wasm"));
if (program) {
  const modules = new Map();
  for (const [name, size] of functionsOf(program.bytes)) {
    const known = modules.get(moduleOf(name)) ?? { size: 0, count: 0 };
    modules.set(moduleOf(name), { size: known.size + size, count: known.count + 1 });
  }
  console.log("\nThe code of the program, before brotli:");
  const largest = [...modules].sort(([, a], [, b]) => b.size - a.size).slice(0, LISTED);
  for (const [name, { size, count }] of largest) console.log(`${kB(size)} in ${String(count).padStart(5)} functions  ${name}`);
}

console.log(`\n${kB(total)} after brotli; the budget is ${BUDGET / 1000} kB.`);
process.exitCode = total > BUDGET ? 1 : 0;
