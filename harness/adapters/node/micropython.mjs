/* A driver for MicroPython in WebAssembly (npm: @micropython/micropython-webassembly-pyscript).
 *
 * The engine collects garbage only while no Python runs, so the requests are read here and not in the runner. */
import { pathToFileURL } from 'node:url';
import { begin, say, serve, writeLine } from './lines.mjs';

const HEAP = 32 << 20;

const { folder, runner } = begin();
const { loadMicroPython } = await import(pathToFileURL(folder + '/micropython.mjs'));
const python = await loadMicroPython({ url: folder + '/micropython.wasm', heapsize: HEAP, stdout: say, stderr: say });
python.globals.set('__name__', 'runner');
python.runPython(runner);
serve(python.globals.get('hosted')(writeLine));
