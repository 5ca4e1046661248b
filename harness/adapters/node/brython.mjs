/* A driver for Brython: Python in JavaScript (npm: brython). It was made for browsers and looks for a page around it. */
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { begin, say, serve, writeLine } from './lines.mjs';

const MODULE = 'runner';

function nothing() {}

/* As much of a page as the engine asks for when it starts. */
function make_page() {
    const page = globalThis;
    const script = { src: 'http://localhost/' };
    page.self = page.window = page;
    page.addEventListener = page.removeEventListener = nothing;
    page.location = { href: script.src, origin: 'http://localhost', pathname: '/', hash: '', search: '' };
    page.document = {
        currentScript: script,
        getElementsByTagName: () => [script],
        querySelectorAll: () => [],
        createElement: () => ({ style: {}, appendChild: nothing }),
        addEventListener: nothing,
        dispatchEvent: nothing,
    };
    for (const name of ['HTMLElement', 'Element', 'Node', 'DOMParser', 'Document', 'SVGElement', 'Text']) {
        page[name] ??= class {};
    }
    page.MutationObserver ??= class {
        observe() {}
        disconnect() {}
    };
    page.customElements ??= { define: nothing };
    page.CustomEvent ??= class extends Event {}; // Node has it from version 19 on
}

/* Node has it from version 22 on. The engine brings one along that takes other arguments than the real one. */
function make_set_difference() {
    Set.prototype.difference ??= function (other) {
        return new Set([...this].filter((thing) => !other.has(thing)));
    };
}

const { folder, runner } = begin();
make_page();
make_set_difference();
globalThis.module = {};
for (const file of ['brython.js', 'brython_stdlib.js']) {
    runInThisContext(readFileSync(`${folder}/${file}`, 'utf8'), { filename: file });
}
const engine = globalThis.__BRYTHON__;
globalThis.$B = engine;
process.on('uncaughtException', (error) => {
    say(error.stack ?? engine.error_trace(error));
    process.exit(1);
});
engine.runPythonSource(runner, MODULE);
const hosted = engine.$getattr(engine.imported[MODULE], 'hosted');
const respond = engine.$call(hosted, writeLine);
serve((line) => engine.$call(respond, line) === true);
