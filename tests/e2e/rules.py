"""What stands in anybody's way on a page: by axe, by a finger, by a narrow screen.

axe reads the colour of each element's ground anew, and keeps the six numbers of each colour in
six weak maps: a third of all its time. Here it is lent maps that write on the things themselves,
and remembers what a colour's name meant. What it finds is the same.
"""

from functools import cache

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
COMMON = {"resultTypes": ["violations"], "preload": False}
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, **COMMON}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], **COMMON}  # what a theme changes

# What a finger must hit, apart from links inside a sentence.
SMALL = """[...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(each => getComputedStyle(each).display !== "inline" && !each.matches(".skip"))
  .filter(each => each.checkVisibility())
  .map(each => each.closest("label") ?? each)
  .filter(each => each.getBoundingClientRect().height < 43.5)
  .map(each => each.outerHTML)"""

LENT = """
class Notes {
  constructor() { this.key = Symbol(); }
  has(thing) { return this.key in thing; }
  get(thing) { return thing[this.key]; }
  set(thing, value) { thing[this.key] = value; return this; }
  add(thing) { return this.set(thing, true); }
  delete(thing) { return delete thing[this.key]; }
}"""
REMEMBERED = """
const colour = axe.commons.color.Color.prototype, parse = colour.parseString, known = new Map();
colour.parseString = function (name) {
  if (known.has(name)) {
    [this.r, this.g, this.b, this.alpha] = known.get(name);
  } else {
    parse.call(this, name);
    known.set(name, [this.r, this.g, this.b, this.alpha]);
  }
  return this;
};"""


@cache
def script():
    lent = f"((WeakMap, WeakSet) => {{{Axe().axe_script}}})(Notes, Notes);"
    return f"{{{LENT}\n{lent}\n{REMEMBERED}}}\nundefined;"


def against_the_rules(page, options=OPTIONS):
    """Give what axe finds on the page as it is now: each rule, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    ask = "options => axe.run(document, options).then(found => found.violations)"
    found = page.evaluate(ask, options)
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def sideways(page, width):
    wide = page.evaluate("document.documentElement.scrollWidth")
    return ["scrolls sideways"] if wide > width else []
