/* What is chosen, and the same in the URL's fragment: a link shows what its sender saw. */

const TEXT_KEYS = ["subject", "suite", "need", "authority", "rule", "known", "group", "q", "case", "on"];
const FILTER_KEYS = ["verdict", "subject", "suite", "need", "authority", "rule", "known", "group", "q"];
const state = {verdict: []};

/* Take the state from the fragment. Words that mean nothing are dropped. */
function readState() {
    const told = new URLSearchParams(location.hash.slice(1));
    for (const key of TEXT_KEYS)
        state[key] = told.get(key) || "";
    state.verdict = (told.get("verdict") || "").split(",").filter(word => VERDICTS.includes(word));
}

function fragmentOf() {
    const told = new URLSearchParams();
    if (state.verdict.length > 0)
        told.set("verdict", state.verdict.join(","));
    for (const key of TEXT_KEYS) {
        if (state[key])
            told.set(key, state[key]);
    }
    return told.toString();
}

/* Put the state into the fragment. A step back in the browser leads to the choice before (`remember`), not through each
 * letter of a search. */
function writeState(remember) {
    const url = location.href.split("#")[0] + "#" + fragmentOf();
    if (url !== location.href)
        history[remember ? "pushState" : "replaceState"](null, "", url);
}

function clearFilters() {
    for (const key of FILTER_KEYS)
        state[key] = key === "verdict" ? [] : "";
}
