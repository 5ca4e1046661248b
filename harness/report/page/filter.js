/* Which cases are shown. */

/* Which groups the page has, by the names of their subjects: so a link means the same after the next run. */
const GROUPS = new Map(DATA.groups.map(group => [group.subjects.map(i => SUBJECTS[i].name).join(","), group]));
let groupSet = {name: "", cases: new Set()};

function inGroup(index) {
    if (groupSet.name !== state.group)
        groupSet = {name: state.group, cases: new Set(GROUPS.has(state.group) ? GROUPS.get(state.group).cases : [])};
    return groupSet.cases.has(index);
}

/* The columns that the choice of a subject leaves. */
function chosenColumns() {
    const columns = SUBJECTS.map((subject, i) => i);
    return state.subject ? columns.filter(i => SUBJECTS[i].name === state.subject) : columns;
}

/* All that is told of a case, in small letters, made when it is searched first. */
const texts = new Map();
function textOf(one) {
    if (!texts.has(one)) {
        const outcomes = one.results.flatMap(result =>
            [...(result.o || []), ...(result.d || []).map(([, place]) => place)]);
        texts.set(one, [one.id, one.about, ...(one.rules || []), one.source || "",
                        ...one.steps.map(place => DATA.steps[place].source),
                        ...new Set(outcomes.map(place => DATA.outcomes[place] || "")),
                        ...one.results.map(result => DATA.reasons[result.r] || "")].join("\n").toLowerCase());
    }
    return texts.get(one);
}

/* All but the verdict. */
function passesOthers(one, index, words, columns) {
    return (!state.suite || DATA.suites[one.suite] === state.suite) &&
        (!state.need || (one.needs || []).includes(state.need)) &&
        (!state.authority || authorityOf(one) === state.authority) &&
        (!state.rule || (one.rules || []).includes(state.rule)) &&
        (!state.known || columns.some(column => knownAs(one, column) === state.known)) &&
        (!state.group || inGroup(index)) &&
        words.every(word => textOf(one).includes(word));
}

/* {cases: those that are shown, counts: {verdict: of how many cases a chosen subject has it}}. */
function filterCases() {
    const columns = chosenColumns(), words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const counts = Object.fromEntries(VERDICTS.map(word => [word, 0])), cases = [];
    CASES.forEach((one, index) => {
        if (!passesOthers(one, index, words, columns))
            return;
        const verdicts = new Set(columns.map(column => verdictOf(one, column)));
        verdicts.forEach(word => counts[word]++);
        const there = columns.length > 0 && (state.subject === "" || !verdicts.has(""));
        if (state.verdict.length > 0 ? state.verdict.some(word => verdicts.has(word)) : there)
            cases.push(one);
    });
    return {cases, counts};
}
