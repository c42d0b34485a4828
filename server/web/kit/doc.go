// Package kit holds the components that every page is made of, as typed templ functions. A component gets its texts as
// arguments, already translated: nothing on the screen is written here, but for the samples of the showcase. What it looks
// like is in static/css; a class that starts with "wiel-" is ours, one with "utrecht-" is of the NL Design System.
//
// Components:
//
//   - page: SkipLink, Header, Footer, Breadcrumb, SearchBox
//   - pictures: Picture with its figures as a table around Bars, Bar, Spots, Chart, Strip or DotMap, and Keys, their legend; Funnel
//   - experiments: OutcomeMark, OutcomeCounts, Lesson, Rows with ExperimentRow, Facts, Comparison, Ladder, Timeline, Tree and TreeDrawing, Tags, Badge,
//     CountLinks, TextTable
//   - search: FilterPanel with FacetGroup, TreeFacet and MoreFacets, ActiveFilters, Pager, Marked (with Spans), EmptyState
//   - messages: Banner, Notice, ErrorSummary, Meter
//   - forms: TextField, TextArea, SelectField, Radios, Checkboxes, Checkbox, FileField, FormActions, Steps
//   - things to do: Button, ButtonLink, ButtonGroup, CopyButton
//
// Plain elements (h1 to h4, p, a, ul, table, details) look right without a class. For the page around the components there
// are these classes:
//
//   - wiel-page: the element with id "main": width, gutters and room above and below
//   - wiel-columns: text beside facts; Facts as the first child (or anything with wiel-aside) come above the text on a phone
//     and to its right on a screen
//   - wiel-sidebar: filters or steps (first child) beside the rest (second)
//   - wiel-halves: two equal columns
//   - wiel-stack: even space between children
//   - wiel-title: the head of a page: h1, lead and outcome close together
//   - wiel-lead: the first sentence of a page
//   - wiel-meta: small facts on one line; wiel-dots: a list on one line with dots between
//   - wiel-prose: text from Markdown
//   - wiel-form: a form of one column
//   - wiel-band: a strip of soft colour across the window, for the first question of a page; the first child of its main part
//   - wiel-table: a table of figures; TextTable is one of words
//   - wiel-pitfalls, wiel-originals: a dl of bold terms, each with a sentence
//   - wiel-citation: how to name a record; wiel-prelined: text whose ends of lines count
//   - wiel-hidden: for screen readers only
//
// A theme is a class on the html element and a style sheet without a layer, loaded after ours (static.Assets.LoadTheme).
package kit

// Fonts are the logical names of the fonts, for a page to preload: they are used only when they are there in time, so that
// no page moves because of them.
func Fonts() []string {
	return []string{"noto-sans-latin-400-normal.woff2", "noto-sans-latin-700-normal.woff2"}
}
