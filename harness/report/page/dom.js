/* Elements. Texts of subjects come into the page here and only as text: nothing that they say is read as HTML. */

/* make("td", {class: "number", onclick: f}, "text", element): an element; what is null or false of attributes and children is
 * left out. */
function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
        if (value === null || value === undefined || value === false)
            continue;
        if (typeof value === "function")
            element.addEventListener(name.slice(2), value);
        else
            element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
    return element;
}

function byId(id) {
    return document.getElementById(id);
}

/* A number with thin blanks between the thousands. */
function number(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

function plural(count, word) {
    return number(count) + " " + word + (count === 1 ? "" : "s");
}
