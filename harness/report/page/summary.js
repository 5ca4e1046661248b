/* The upper part: versions, signs, subjects, suites, groups. It is made once. */

/* A sign in its box. `class`: more classes. */
function sign(word, more) {
    return make("span", {class: `sign v-${word || "none"} ${more || ""}`, "aria-hidden": "true"},
                word ? SIGNS[word][0] : "");
}

function showFacts() {
    const run = SUBJECTS.filter(subject => !isEmpty(subject)).length;
    const days = [...new Set(SUBJECTS.map(subject => subject.date).filter(Boolean))].sort();
    const facts = [`mvconform ${DATA.mvconform || "?"} (${DATA.commit || "?"})`, plural(CASES.length, "case") + " in " +
                   plural(DATA.suites.length, "suite"), plural(run, "subject") + " run" +
                   (run < SUBJECTS.length ? `, ${SUBJECTS.length - run} not` : "")];
    if (days.length > 0)
        facts.push(days[0] + (days.length > 1 ? " to " + days[days.length - 1] : ""));
    byId("facts").append(facts.join("  ·  "));
}

function showLegend() {
    for (const [word, [, meaning]] of Object.entries(SIGNS))
        byId("legend").append(make("li", {title: meaning}, sign(word), make("span", {}, word)));
}

/* A bar of all cases: a piece for each verdict, as long as its share. */
function bar(counts) {
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const words = Object.keys(SIGNS).filter(word => counts[word] > 0);
    return make("span", {class: "bar", "aria-hidden": "true"}, ...words.map(word =>
        make("span", {class: `piece b-${word}`, style: `flex-grow:${counts[word] / all}`})));
}

/* ---- Subjects -------------------------------------------------------------------------------------------------- */

/* A count that leads to its cases. */
function countButton(subject, word, count) {
    if (count === 0)
        return make("span", {class: "zero"}, "0");
    return make("button", {type: "button", class: "link", "aria-label": `${subject.name}: ${count} ${word}`,
                           onclick: () => choose({subject: subject.name, verdict: [word]})}, number(count));
}

function emptyRow(subject, width) {
    const [state, why] = whyEmpty(subject).split(/:(.*)/s);
    return make("tr", {class: "empty"}, make("th", {scope: "row"}, subject.name),
                make("td", {colspan: width}, make("strong", {}, state), ":" + why + "  ",
                     make("code", {}, whatGets(subject))));
}

/* What the known differences of a column are, in lines that lead to their cases. */
function knownLines(subject, column) {
    const all = CASES.map(one => knownAs(one, column));
    const counts = Object.keys(SIGNS).map(word => [word, all.filter(other => other === word).length]);
    return counts.filter(([, count]) => count > 0).map(([word, count]) => make("small", {},
        make("button", {type: "button", class: "link",
                        onclick: () => choose({subject: subject.name, verdict: ["known"], known: word})},
             `${number(count)} ${word}`)));
}

function subjectRow(subject, column, words) {
    if (isEmpty(subject))
        return emptyRow(subject, words.length + 5);
    const counts = countVerdicts(column), all = judged(counts);
    return make("tr", {},
        make("th", {scope: "row"}, make("button", {type: "button", class: "link", title: subject.about || null,
            onclick: () => choose({subject: subject.name})}, subject.name)),
        make("td", {}, saysItIs(subject), make("small", {}, [subject.platform, ...cautions(subject)].join("; "))),
        make("td", {}, subject.oracle, make("small", {}, subject.live ? "CPython, live" : "CPython, as recorded")),
        make("td", {class: "number"}, number(all)),
        make("td", {class: "share"}, percent(alike(subject, counts), all), make("small", {}, " %")),
        make("td", {class: "bars", title: countsInWords(counts)}, bar(counts)),
        ...words.map(word => make("td", {class: "number"}, countButton(subject, word, counts[word]),
                                  ...(word === "known" ? knownLines(subject, column) : []))));
}

function showSubjects() {
    const words = Object.keys(SIGNS).filter(word => SUBJECTS.some((subject, i) => countVerdicts(i)[word] > 0));
    const head = [["subject"], ["what it says it is"], ["judged as"], ["judged", "number"], ["as CPython", "number"],
                  ["all cases"]];
    byId("subject-table").append(make("table", {class: "subjects"},
        make("thead", {}, make("tr", {}, ...head.map(([text, side]) => make("th", {scope: "col", class: side}, text)),
            ...words.map(word => make("th", {scope: "col", class: "number", title: word}, sign(word),
                                      make("span", {class: "hidden"}, word))))),
        make("tbody", {}, ...SUBJECTS.map((subject, i) => subjectRow(subject, i, words)))));
}

/* ---- Suites ---------------------------------------------------------------------------------------------------- */

/* Head of a column, from below to above: name, what it is, judged as, cases. */
function columnHead(subject, column) {
    const total = isEmpty(subject) ? 0 : judged(countVerdicts(column));
    const lines = isEmpty(subject) ? ["missing" in subject ? "missing" : "not recorded", whatGets(subject)] :
        [saysItIs(subject), `as ${subject.oracle}, ${number(total)} judged`];
    return make("th", {scope: "col", class: isEmpty(subject) && "empty", title: [subject.name, ...lines].join("\n")},
                make("div", {class: "upright"}, make("strong", {}, subject.name),
                     ...lines.map(line => make("span", {}, line))));
}

/* A suite is its number, or undefined: all of them. */
function suiteCell(subject, column, suite) {
    const name = suite === undefined ? "" : DATA.suites[suite];
    if (isEmpty(subject))
        return make("td", {class: "empty", tabindex: "-1", "aria-label": `${subject.name}: ${whyEmpty(subject)}`},
                    "–");
    const counts = countVerdicts(column, suite), all = judged(counts), share = percent(alike(subject, counts), all);
    const told = `${all ? `${share} % of ${all}` : "none"} judged: ${countsInWords(counts)}`;
    const words = `${name || "all suites"}, ${subject.name}: ${told}`;
    const look = all === 0 ? "none" : share === "100" ? "full" : "part";
    return make("td", {class: look, tabindex: "-1", "aria-label": words, title: words,
                       onclick: () => choose({suite: name, subject: subject.name})},
                make("span", {class: "value"}, share), bar(counts));
}

function suiteRow(name, suite) {
    const size = CASES.filter(one => suite === undefined || one.suite === suite).length;
    const head = make("th", {scope: "row", tabindex: "-1",
                             onclick: () => choose({suite: suite === undefined ? "" : name})},
                      name, make("small", {}, " " + number(size)));
    return make("tr", {class: suite === undefined && "all"}, head,
                ...SUBJECTS.map((subject, column) => suiteCell(subject, column, suite)));
}

function showSuites() {
    const table = make("table", {class: "suites", role: "grid", "aria-labelledby": "suites-title"},
        make("thead", {}, make("tr", {}, make("td", {}), ...SUBJECTS.map(columnHead))),
        make("tbody", {}, suiteRow("all suites", undefined), ...DATA.suites.map(suiteRow)));
    byId("suite-table").append(table);
    roveInTable(table);
}

/* ---- Groups ---------------------------------------------------------------------------------------------------- */

function groupButton([name, group]) {
    return make("button", {type: "button", class: "group", "data-group": name, onclick: () => choose({group: name})},
                make("strong", {}, number(group.cases.length)), make("span", {}, group.label));
}

function showGroups() {
    const all = [...GROUPS].map(groupButton), first = all.slice(0, 24), rest = all.slice(24);
    byId("group-list").append(...first);
    if (all.length === 0)
        byId("group-list").append(make("p", {}, "There are none."));
    if (rest.length > 0)
        byId("group-list").append(make("details", {}, make("summary", {}, plural(rest.length, "smaller group")),
                                       make("div", {class: "groups"}, ...rest)));
}
