/* Lines in and out for a driver, blocking: the engine runs one case after another and nothing else goes on meanwhile.
 * process.stdin is never touched: Node would make the descriptor non-blocking. */
import { readFileSync, readSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';

const INPUT = 0;
const results = Number(process.env.MVCONFORM_RESULTS ?? 1);
const chunk = Buffer.alloc(1 << 16);
let pending = Buffer.alloc(0);

function pause() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}

/* Do it again as long as the other end is not ready. */
function patiently(call) {
    for (;;) {
        try {
            return call();
        } catch (error) {
            if (error.code !== 'EAGAIN') {
                throw error;
            }
            pause();
        }
    }
}

/* How many bytes came in; 0 at the end of the input. */
function receive() {
    try {
        return patiently(() => readSync(INPUT, chunk, 0, chunk.length, null));
    } catch (error) {
        if (error.code !== 'EOF') {
            throw error;
        }
        return 0;
    }
}

/* The next line without its end, or null when there is none. */
function readLine() {
    let end;
    while ((end = pending.indexOf('\n')) < 0) {
        const count = receive();
        if (count === 0) {
            return null;
        }
        pending = Buffer.concat([pending, chunk.subarray(0, count)]);
    }
    const line = pending.toString('utf8', 0, end);
    pending = pending.subarray(end + 1);
    return line;
}

/* Send a line; it is out when this returns, whatever becomes of the process. */
export function writeLine(line) {
    let left = Buffer.from(line + '\n');
    while (left.length > 0) {
        left = left.subarray(patiently(() => writeSync(results, left)));
    }
}

/* Standard output belongs to nobody: what an engine says goes where errors go. */
export function say(text) {
    process.stderr.write(String(text) + '\n');
}

function hush() {
    for (const name of ['log', 'info', 'debug', 'warn']) {
        console[name] = (...things) => say(things.map(String).join(' '));
    }
}

/* What a driver was called with: the folder of the engine's package, and the text of the runner. */
export function begin() {
    if (process.argv.length !== 4) {
        say(`usage: node ${process.argv[1]} PACKAGE_FOLDER RUNNER`);
        process.exit(2);
    }
    hush();
    return { folder: resolve(process.argv[2]), runner: readFileSync(process.argv[3], 'utf8') };
}

/* Hand every line to respond(line) until it says that there is no more. Then the process ends: engines keep timers. */
export function serve(respond) {
    let line;
    while ((line = readLine()) !== null && respond(line)) {
        /* the next one */
    }
    process.exit(0);
}
