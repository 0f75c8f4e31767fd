// Makes one call under Node: `node node.mjs <folder of the compiled package> <call> <base URL>`.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, what, base] = process.argv.slice(2);
const { initSync, call } = await import(pathToFileURL(resolve(folder, "calls.js")));
initSync({ module: await readFile(join(folder, "calls_bg.wasm")) });
console.log(await call(what, base));
