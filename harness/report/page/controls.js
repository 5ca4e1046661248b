/* The filters: made once, and set to the state whenever it changes. */

const SELECTS = [
    ["subject", "any subject", () => SUBJECTS.map(subject => subject.name)],
    ["suite", "any suite", () => DATA.suites],
    ["need", "any feature", () => valuesOf(one => one.needs || [])],
    ["authority", "any authority", () => valuesOf(one => [authorityOf(one)])],
    ["rule", "any rule", () => valuesOf(one => one.rules || [])],
    ["known", "known or not", () => valuesOf(one => SUBJECTS.map((subject, i) => knownAs(one, i)).filter(Boolean)),
        word => "known: " + word],
];

/* All values that cases have, in order. */
function valuesOf(read) {
    return [...new Set(CASES.flatMap(read))].sort();
}

function verdictButton(word) {
    return make("button", {type: "button", class: "verdict", "data-verdict": word, "aria-pressed": "false",
                           title: SIGNS[word][1], onclick: () => toggleVerdict(word)},
                sign(word), make("span", {}, word), make("span", {class: "count"}));
}

function setFilter(key, value) {
    state[key] = value;
    update();
}

function toggleVerdict(word) {
    const others = state.verdict.filter(other => other !== word);
    state.verdict = others.length < state.verdict.length ? others : [...others, word];
    update();
}

/* Every verdict that is a difference, in one click. */
const DIFFERENCES = ["known", "different", "crash", "timeout", "protocol-error"];

function selectFor([key, nothing, values, told = value => value]) {
    return make("select", {name: key, "aria-label": key, onchange: event => setFilter(key, event.target.value)},
                make("option", {value: ""}, nothing), ...values().map(value => make("option", {value}, told(value))));
}

function searchField() {
    return make("input", {type: "search", id: "search", name: "q", autocomplete: "off", spellcheck: "false",
                          placeholder: "Search all texts   /", "aria-label": "Search",
                          oninput: event => setFilter("q", event.target.value)});
}

function plainButton(id, text, action) {
    return make("button", {type: "button", class: "plain", id, onclick: action}, text);
}

function clearAll() {
    clearFilters();
    update();
}

function showControls() {
    byId("filters").append(
        make("div", {class: "line"}, searchField(), ...SELECTS.map(selectFor)),
        make("div", {class: "line", role: "group", "aria-label": "Verdicts"}, ...Object.keys(SIGNS).map(verdictButton),
             plainButton("differences", "all differences", () => setFilter("verdict", [...DIFFERENCES])),
             plainButton("clear", "clear", clearAll)),
        make("div", {class: "line", id: "group-chosen", hidden: true}));
    byId("filters").addEventListener("submit", event => event.preventDefault());
}

/* The group that is chosen, with a button that leaves it. */
function showChosenGroup() {
    const place = byId("group-chosen"), group = GROUPS.get(state.group);
    place.hidden = !state.group;
    place.replaceChildren("Group: " + (group ? group.label : `there is none of ${state.group}`) + " ",
        plainButton(null, "leave the group", () => setFilter("group", "")));
    for (const button of document.querySelectorAll("[data-group]"))
        button.setAttribute("aria-pressed", String(button.dataset.group === state.group));
}

function setControls(counts) {
    if (byId("search").value !== state.q)
        byId("search").value = state.q;
    for (const [key] of SELECTS)
        byId("filters").elements[key].value = state[key];
    for (const button of document.querySelectorAll("[data-verdict]")) {
        const word = button.dataset.verdict;
        button.setAttribute("aria-pressed", String(state.verdict.includes(word)));
        button.classList.toggle("unused", counts[word] === 0);
        button.querySelector(".count").textContent = number(counts[word]);
    }
    byId("clear").disabled = FILTER_KEYS.every(key => state[key].length === 0);
    showChosenGroup();
}
