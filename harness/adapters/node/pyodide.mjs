/* A driver for Pyodide: CPython in WebAssembly (npm: pyodide). */
import { pathToFileURL } from 'node:url';
import { begin, say, serve, writeLine } from './lines.mjs';

const { folder, runner } = begin();
const { loadPyodide } = await import(pathToFileURL(folder + '/pyodide.mjs'));
const python = await loadPyodide({ indexURL: folder, stdout: say, stderr: say });
const names = python.toPy({ __name__: 'runner' });
python.runPython(runner, { globals: names });
serve(names.get('hosted')(writeLine));
