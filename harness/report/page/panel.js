/* The panel: one case and what a subject did in it. */

/* The column that a person wants to see first: the chosen subject's, else the first that has a wanted verdict, else the
 * first that has any. */
function interesting(one) {
    const wanted = state.verdict.length > 0 ? state.verdict : [...DIFFERENCES, "message"];
    const tries = [(subject, column) => subject.name === state.subject,
                   (subject, column) => wanted.includes(verdictOf(one, column)),
                   (subject, column) => one.cells[column] >= 0];
    return tries.map(wish => SUBJECTS.findIndex(wish)).find(column => column >= 0) || 0;
}

function openCase(one, column) {
    const before = state.case;
    state.case = one.id;
    state.on = SUBJECTS[column].name;
    writeState(before === "");
    showPanel();
    byId("panel").focus({preventScroll: true});
}

function closeCase() {
    state.case = state.on = "";
    writeState(false);
    showPanel();
    const cell = activeCell();
    if (cell !== null)
        cell.focus({preventScroll: true});
}

/* The case before (-1) or after (1) in the list. */
function openNeighbour(way) {
    const row = list.cases.findIndex(one => one.id === state.case) + way;
    if (row < 0 || row >= list.cases.length)
        return;
    list.row = row;
    scrollToRow(row);
    openCase(list.cases[row], SUBJECTS.findIndex(subject => subject.name === state.on));
}

/* ---- Parts ----------------------------------------------------------------------------------------------------- */

function panelHead(one) {
    const button = (text, label, onclick) =>
        make("button", {type: "button", "aria-label": label, title: label, onclick}, text);
    return make("div", {class: "panel-head"}, make("h2", {id: "panel-title"}, one.id),
                make("div", {class: "buttons"}, button("‹", "the case before ([)", () => openNeighbour(-1)),
                     button("›", "the case after (])", () => openNeighbour(1)),
                     button("×", "close (Escape)", closeCase)));
}

/* What is known of the case; its rules and features lead to the others that have them. */
function caseFacts(one) {
    const facts = make("dl", {class: "facts"});
    const add = (term, values) => values.length > 0 && facts.append(make("dt", {}, term), make("dd", {}, ...values));
    const links = (key, values) => (values || []).map(value =>
        make("button", {type: "button", class: "link", onclick: () => choose({[key]: value})}, value));
    add("rule", links("rule", one.rules));
    add("needs", links("need", one.needs));
    add("authority", links("authority", [authorityOf(one)]));
    add("source", one.source ? [one.source] : []);
    add("place", [`${one.file}:${one.line}`]);
    return facts;
}

/* Who did the same: a line for each result, with the subjects that have it. */
function answers(one, column) {
    const order = Object.keys(SIGNS), rank = place => order.indexOf(VERDICTS[one.results[place].v]);
    const places = one.results.map((result, place) => place).sort((a, b) => rank(a) - rank(b) || a - b);
    const lines = places.map(place => {
        const result = one.results[place], names = SUBJECTS.map((subject, i) => i).filter(i => one.cells[i] === place);
        return make("li", {}, sign(VERDICTS[result.v]), make("span", {class: "word"}, verdictInWords(result)),
            make("span", {class: "names"}, ...names.map(i =>
                make("button", {type: "button", class: "name", "aria-pressed": String(i === column),
                                onclick: () => openCase(one, i)}, SUBJECTS[i].name))));
    });
    return make("ul", {class: "answers", "aria-label": "What the subjects did"}, ...lines);
}

function knownText(known) {
    const url = known.url && known.url.startsWith("https://") ? known.url : null;
    return make("p", {class: "reason"}, `known: ${known.verdict}, ${known.category}: ${known.reason} `,
                url && make("a", {href: url, rel: "noreferrer noopener"}, url));
}

function verdictText(one, column) {
    const subject = SUBJECTS[column], result = resultOf(one, column), word = verdictOf(one, column);
    if (result === null)
        return make("p", {class: "reason"}, make("strong", {}, subject.name), " ",
                    isEmpty(subject) ? whyEmpty(subject) : "has no result of this case.", " ",
                    isEmpty(subject) ? make("code", {}, whatGets(subject)) : null);
    const line = make("p", {class: "verdict-line"}, sign(word), make("strong", {}, `${subject.name}: ${word}`),
                      make("span", {class: "muted"}, SIGNS[word][1]));
    return make("div", {}, line,
                "r" in result ? make("p", {class: "reason"}, DATA.reasons[result.r]) : null,
                "known" in result ? knownText(result.known) : null);
}

/* ---- Steps ----------------------------------------------------------------------------------------------------- */

function whyNotJudged(step) {
    if ("varies" in step)
        return "varies: " + step.varies;
    return step.role === "row" ? "row of the table" : step.role ? "of a case before" : "";
}

function outcomeCell(label, words, unknown) {
    const quiet = words === null || words === "does nothing visible";
    return make("td", {class: quiet ? "outcome quiet" : "outcome", "data-label": label},
                words === null ? unknown : quiet ? "nothing visible" : words);
}

/* How a step is marked: "bad", "message", or "" where it is as it should be, was not judged, or was never reached as a
 * step before was not survived. */
function lookOf(result, i, did) {
    if (result.step === i)
        return "bad";
    const reached = !("step" in result) || i < result.step;
    const word = reached && did.verdict > 0 ? VERDICTS[did.verdict] : "";
    return word === "different" ? "bad" : word;
}

function markOf(look) {
    const words = {bad: "differs here", message: "another text"};
    return look in words ? make("span", {class: "differs"}, look === "bad" ? "≠" : "≈",
                                make("span", {class: "hidden"}, " " + words[look])) : null;
}

function stepRow(step, i, one, column) {
    const result = resultOf(one, column), did = outcomesOf(result, i), note = whyNotJudged(step);
    const look = lookOf(result, i, did), unknown = note ? "not judged" : i > result.step ? "not reached" : "not known";
    const both = did.differs ? [outcomeCell(SUBJECTS[column].name, did.subject, unknown),
                                outcomeCell(oracleOf(SUBJECTS[column]), did.oracle, note ? unknown : "not known")] :
        [outcomeCell("both", did.oracle, unknown)];
    if (!did.differs)
        both[0].colSpan = 2;
    return make("tr", {class: `step ${look} ${note ? "unjudged" : ""}`},
                make("td", {class: "mark"}, `${i + 1} `, markOf(look)),
                make("td", {class: "source"}, make("pre", {}, step.source), note ? make("small", {}, note) : null),
                ...both);
}

/* Whether anything was done at all; the steps of a case that was set aside stand alone. */
function stepTable(one, column) {
    const result = resultOf(one, column), steps = stepsOf(one, result), subject = SUBJECTS[column];
    const ran = result !== null && ("o" in result || "d" in result);
    const head = ["", "statement", ...(ran ? [subject.name, oracleOf(subject)] : [])];
    return make("table", {class: "steps"},
        make("thead", {}, make("tr", {}, ...head.map(text => make("th", {scope: "col"}, text)))),
        make("tbody", {}, ...steps.map((step, i) => ran ? stepRow(step, i, one, column) :
            make("tr", {class: "step"}, make("td", {class: "mark"}, String(i + 1)),
                 make("td", {class: "source"}, make("pre", {}, step.source))))));
}

/* ---- Text to take away ----------------------------------------------------------------------------------------- */

function copy(text, button) {
    const told = words => { button.textContent = words; };
    const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    copied.then(() => told("copied"), () => told("select it and copy"));
}

function textToCopy(title, text) {
    const button = make("button", {type: "button", class: "plain", onclick: () => copy(text, button)}, "copy");
    return make("div", {class: "take"}, make("div", {class: "take-head"}, make("h3", {}, title), button),
                make("pre", {tabindex: "0"}, text));
}

/* A program that shows the difference in any Python, or null if there is none. Its first line tells the case. */
function programOf(one, column) {
    const subject = SUBJECTS[column], place = one.cells[column] < 0 ? -1 : one.programs[one.cells[column]];
    if (place < 0)
        return null;
    const names = {oracle: oracleOf(subject), subject: subject.name};
    const lines = DATA.programs[place].trimEnd().split("\n").map(line =>
        line.replace(/^# @(oracle|subject): /, (all, side) => `# ${names[side]}: `));
    return [lines[0], ...(subject.import ? [subject.import] : []), ...lines.slice(1)].join("\n");
}

/* The command that runs the case again, with its id as a shell takes it. */
function commandOf(one, column) {
    return `${SUBJECTS[column].run} -k '${one.id.replace(/'/g, "'\\''")}'`;
}

function showPanel() {
    const panel = byId("panel"), one = CASES.find(other => other.id === state.case);
    panel.hidden = one === undefined;
    document.body.classList.toggle("with-panel", one !== undefined);
    for (const row of byId("rows").children)
        row.classList.toggle("open", row.querySelector("b").textContent === state.case);
    if (one === undefined)
        return;
    const chosen = SUBJECTS.findIndex(subject => subject.name === state.on);
    const column = chosen < 0 ? interesting(one) : chosen;
    const subject = SUBJECTS[column];
    panel.replaceChildren(panelHead(one), make("div", {class: "panel-body"}, make("p", {class: "about"}, one.about),
        caseFacts(one), answers(one, column), verdictText(one, column), stepTable(one, column),
        programOf(one, column) && textToCopy("A program that shows it", programOf(one, column)),
        isEmpty(subject) ? null : textToCopy("Run the case again", commandOf(one, column))));
    panel.scrollTop = 0;
}
