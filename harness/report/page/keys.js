/* Keys in tables: one cell at a time can be reached with Tab, the arrows go from cell to cell. */

/* Where a key leads from a cell of a table with so many rows and columns; null if it leads nowhere. */
function afterKey(event, row, column, rows, columns, page) {
    const whole = event.ctrlKey || event.metaKey;
    const places = {
        ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1],
        ArrowRight: [row, column + 1], PageUp: [row - page, column], PageDown: [row + page, column],
        Home: [whole ? 0 : row, 0], End: [whole ? rows - 1 : row, columns - 1],
    };
    if (event.altKey || !(event.key in places))
        return null;
    const [nextRow, nextColumn] = places[event.key];
    return [Math.max(0, Math.min(rows - 1, nextRow)), Math.max(0, Math.min(columns - 1, nextColumn))];
}

/* A table that is whole in the page: the cells of its body, each an element with tabindex -1. */
function roveInTable(table) {
    const cells = [...table.tBodies[0].rows].map(row => [...row.cells]);
    let at = [0, 0];
    if (cells.length === 0)
        return;
    const move = next => {
        cells[at[0]][at[1]].tabIndex = -1;
        at = next;
        cells[at[0]][at[1]].tabIndex = 0;
    };
    move(at);
    table.addEventListener("focusin", event => {
        const cell = event.target.closest("td, th");
        const row = cells.findIndex(list => list.includes(cell));
        if (row >= 0)
            move([row, cells[row].indexOf(cell)]);
    });
    table.addEventListener("keydown", event => {
        const next = afterKey(event, at[0], at[1], cells.length, cells[0].length, 10);
        if (event.key === "Enter" || event.key === " ") {
            cells[at[0]][at[1]].click();
            event.preventDefault();
        } else if (next !== null) {
            move(next);
            cells[at[0]][at[1]].focus();
            event.preventDefault();
        }
    });
}
