/* The page: put together, and kept in step with its state. */

/* Choose these and nothing else, and show the cases. */
function choose(filters) {
    clearFilters();
    Object.assign(state, filters);
    if (matchMedia("(max-width: 900px)").matches)
        state.case = state.on = "";     /* the panel would hide what was asked for */
    update(true);
    jump("cases");
}

/* Show the state, and put it into the fragment. */
function update(remember) {
    const {cases, counts} = filterCases();
    writeState(remember === true);
    setControls(counts);
    setCases(cases);
    showPanel();
}

/* Go to a part of the page. The fragment is not used for that: it keeps the state. */
function jump(id) {
    byId(id).scrollIntoView({block: "start"});
    byId(id).focus({preventScroll: true});
}

function onKey(event) {
    const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName);
    if (event.key === "Escape" && state.case) {
        closeCase();
    } else if (event.key === "/" && !typing) {
        byId("search").scrollIntoView({block: "nearest"});
        byId("search").focus();
        byId("search").select();
    } else if ((event.key === "[" || event.key === "]") && !typing && state.case) {
        openNeighbour(event.key === "[" ? -1 : 1);
    } else {
        return;
    }
    event.preventDefault();
}

/* ---- Light and dark -------------------------------------------------------------------------------------------- */

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    byId("theme").textContent = {auto: "◐ auto", light: "○ light", dark: "● dark"}[theme];
    byId("theme").setAttribute("aria-label", `colours: ${theme}; change`);
    try {
        localStorage.setItem("mvconform-theme", theme);
    } catch (error) {       /* a browser may refuse to keep things: the choice holds for this visit */
    }
}

function keptTheme() {
    try {
        const theme = localStorage.getItem("mvconform-theme");
        return THEMES.includes(theme) ? theme : "auto";
    } catch (error) {
        return "auto";
    }
}

/* A link that opens a case shows its place in the list, too. */
function findOpenRow() {
    const row = list.cases.findIndex(one => one.id === state.case);
    if (row < 0)
        return;
    list.row = row;
    scrollToRow(row);
    drawRows(true);
}

function start() {
    setTheme(keptTheme());
    byId("theme").addEventListener("click", () =>
        setTheme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]));
    for (const link of document.querySelectorAll("[data-jump]"))
        link.addEventListener("click", event => { event.preventDefault(); jump(link.dataset.jump); });
    readState();
    showFacts();
    showLegend();
    showSubjects();
    showSuites();
    showGroups();
    showControls();
    showGrid();
    update();
    document.addEventListener("keydown", onKey);
    addEventListener("hashchange", () => { readState(); update(); });
    addEventListener("popstate", () => { readState(); update(); });
    findOpenRow();
    if (FILTER_KEYS.some(key => state[key].length > 0))
        jump("cases");
}

start();
