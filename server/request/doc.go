// Package request holds what pages, API and feeds share in reading a request and answering it: who asks and in which language,
// forms and paging, and what a failure looks like from outside.
package request
