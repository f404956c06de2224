"""The look of the page: the colours of Parvis, no font and no picture from elsewhere."""

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --paper: #f6f2ea; --sheet: #fffdf8; --rule: #d3cabb;
  --ink: #1f242a; --soft: #474b50; --enamel: #163f80; --plate: #1a4485; --straw: #574003;
  --straw-wash: #f7ecc8; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --sheet: #1e2227; --rule: #444a50;
  --ink: #eeeae1; --soft: #c9c5bb; --enamel: #adcaf7; --plate: #1d4990; --straw: #ecd084;
  --straw-wash: #352b12; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.6 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
header, main, footer, nav { max-width: 52rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
main { padding-bottom: 2rem; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--rule); padding-bottom: .3rem; }
h3 { margin: 1.6rem 0 .3rem; }
p, li, dd { max-width: 42rem; }
a { color: var(--enamel); }
:focus-visible { outline: 3px solid var(--enamel); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; display: block; padding: .6rem 1rem; }
.plate { display: inline-block; margin: 0; padding: .15rem .7rem; background: var(--plate);
  color: #fff; border-radius: .25rem; }
.machine { background: var(--straw-wash); color: var(--straw); padding: .8rem 1rem;
  border-left: .3rem solid; }
.soft { color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .5rem 0; min-height: 2.75rem; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .2rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: var(--sheet); }
caption { text-align: left; padding: .4rem 0; color: var(--soft); }
th, td { border-bottom: 1px solid var(--rule); padding: .35rem .6rem; text-align: left;
  vertical-align: top; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.rows { overflow-wrap: anywhere; }
blockquote { margin: .5rem 0; padding: .1rem 0 .1rem 1rem; border-left: .2rem solid var(--rule); }
blockquote p { margin: 0; }
blockquote footer { max-width: none; margin: 0; padding: 0; font-size: .9rem;
  color: var(--soft); }
details { margin: .6rem 0; }
summary { cursor: pointer; color: var(--enamel); padding: .5rem 0; min-height: 2.75rem; }
svg { display: block; max-width: 100%; height: auto; }
th svg { width: 100%; height: .3rem; margin-top: .2rem; }
svg .bar { fill: var(--enamel); }
svg .line { stroke: var(--soft); }
code { overflow-wrap: anywhere; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; } }
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #333; --enamel: #000; --rule: #999;
    --straw-wash: #fff; --straw: #000; --plate: #fff; color-scheme: light; }
  body { font-size: 11pt; }
  .plate { color: #000; border: 1pt solid; }
  nav, .skip { display: none; }
  h2, h3, caption { break-after: avoid; }
  tr, blockquote, svg { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; }
}
"""
