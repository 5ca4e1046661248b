/* The list of cases: of thousands of rows only those in sight are in the page. */

const list = {cases: [], row: 0, column: 0, drawn: [0, 0]};

function rowHeight() {
    return parseFloat(getComputedStyle(byId("grid")).getPropertyValue("--row"));
}

function showGrid() {
    const grid = byId("grid");
    const columns = SUBJECTS.map(subject => make("div", {role: "columnheader", title: subject.name},
                                                 make("span", {class: "upright"}, subject.name)));
    grid.setAttribute("role", "grid");
    grid.setAttribute("aria-labelledby", "cases-title");
    grid.setAttribute("aria-colcount", SUBJECTS.length + 1);
    grid.style.setProperty("--columns", SUBJECTS.length);
    grid.append(make("div", {role: "row", class: "row head", "aria-rowindex": "1"},
                     make("div", {role: "columnheader", class: "name"}, "case"), ...columns),
                make("div", {role: "rowgroup", class: "body", id: "rows"}));
    grid.addEventListener("scroll", () => drawRows(false));
    grid.addEventListener("click", event => openCell(event.target.closest("[data-column]")));
    grid.addEventListener("keydown", onGridKey);
    grid.addEventListener("focusin", event => setActive(event.target.closest("[data-column]")));
    new ResizeObserver(() => drawRows(true)).observe(grid);
}

function cellOf(one, row, column) {
    const active = row === list.row && column === list.column ? "0" : "-1";
    const place = {role: "gridcell", "data-row": row, "data-column": column, tabindex: active,
                   "aria-colindex": column + 1};
    if (column === 0)
        return make("div", {...place, class: "name", title: `${one.id}: ${one.about}`}, make("b", {}, one.id),
                    make("span", {class: "muted"}, one.about));
    const subject = SUBJECTS[column - 1], word = verdictOf(one, column - 1);
    const nothing = isEmpty(subject) ? whyEmpty(subject) : "not in its results";
    const words = `${subject.name}: ${word ? verdictInWords(resultOf(one, column - 1)) : nothing}`;
    return make("div", {...place, class: `cell v-${word || "none"}`, "aria-label": words, title: words},
                word ? SIGNS[word][0] : "");
}

function rowOf(one, row) {
    const open = one.id === state.case ? "row open" : "row";
    return make("div", {role: "row", class: open, "aria-rowindex": row + 2, style: `top:${row * rowHeight()}px`},
                ...[...Array(SUBJECTS.length + 1).keys()].map(column => cellOf(one, row, column)));
}

/* Draw what is in sight and some rows more. Nothing is done while the drawn rows still reach. */
function drawRows(always) {
    const grid = byId("grid"), height = rowHeight(), seen = Math.ceil(grid.clientHeight / height);
    const first = Math.max(0, Math.floor(grid.scrollTop / height)), last = Math.min(list.cases.length, first + seen);
    if (!always && first >= list.drawn[0] && last <= list.drawn[1])
        return;
    const focused = grid.contains(document.activeElement) && document.activeElement !== grid;
    list.drawn = [Math.max(0, first - 15), Math.min(list.cases.length, last + 15)];
    byId("rows").replaceChildren(...list.cases.slice(...list.drawn).map((one, i) => rowOf(one, list.drawn[0] + i)));
    if (focused && activeCell() !== null)
        activeCell().focus({preventScroll: true});
}

function activeCell() {
    return byId("rows").querySelector(`[data-row="${list.row}"][data-column="${list.column}"]`);
}

/* The cell that Tab leads to. */
function setActive(cell) {
    if (cell === null)
        return;
    const before = activeCell();
    if (before !== null)
        before.tabIndex = -1;
    list.row = Number(cell.dataset.row);
    list.column = Number(cell.dataset.column);
    cell.tabIndex = 0;
}

/* Bring a row into sight, below the head. */
function scrollToRow(row) {
    const grid = byId("grid"), height = rowHeight(), top = row * height;
    const room = grid.clientHeight - grid.querySelector(".head").offsetHeight - height;
    if (top < grid.scrollTop)
        grid.scrollTop = top;
    else if (top > grid.scrollTop + room)
        grid.scrollTop = top - room;
}

function goToCell(row, column) {
    const before = activeCell();
    if (before !== null)
        before.tabIndex = -1;
    list.row = row;
    list.column = column;
    scrollToRow(row);
    drawRows(false);
    const cell = activeCell();
    if (cell === null)
        return;
    cell.tabIndex = 0;
    cell.focus({preventScroll: true});
    if (column > 0)
        cell.scrollIntoView({block: "nearest", inline: "nearest"});
}

function onGridKey(event) {
    const page = Math.max(1, Math.floor(byId("grid").clientHeight / rowHeight()) - 2);
    if (event.key === "Enter" || event.key === " ") {
        openCell(event.target.closest("[data-column]"));
        event.preventDefault();
        return;
    }
    const next = afterKey(event, list.row, list.column, list.cases.length, SUBJECTS.length + 1, page);
    if (next === null || list.cases.length === 0)
        return;
    goToCell(...next);
    event.preventDefault();
}

/* Open the case of a cell; the name's cell opens it for the subject of most interest. */
function openCell(cell) {
    if (cell === null)
        return;
    setActive(cell);
    const one = list.cases[Number(cell.dataset.row)], column = Number(cell.dataset.column) - 1;
    openCase(one, column < 0 ? interesting(one) : column);
}

/* Show the cases that pass the filters. */
function setCases(cases) {
    const changed = cases.length !== list.cases.length || cases.some((one, i) => one !== list.cases[i]);
    list.cases = cases;
    byId("shown").textContent = plural(cases.length, "case") +
        (cases.length < CASES.length ? ` of ${number(CASES.length)}` : "");
    byId("grid").setAttribute("aria-rowcount", cases.length + 1);
    byId("rows").style.height = `${cases.length * rowHeight()}px`;
    if (changed) {
        byId("grid").scrollTop = 0;
        list.row = list.column = 0;
    }
    drawRows(true);
}
