package model

// HeirField begins the field of a form in which somebody who leaves names who takes over an experiment; its number follows.
const HeirField = "naar."
