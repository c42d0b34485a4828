// Package transfer turns files of records into model types, and experiments into files: our own exchange format, the Algorithm
// Register in the two shapes in which it was published, and sectioned write-ups. It is pure: records in, model out, no database
// and no network. To which organisation a name belongs, and whether a policy area exists, is for the store.
//
// Two kinds of failure are kept apart. A file that cannot be read to its end is Unreadable: nothing of it may be used. A
// well-formed record that breaks a rule is Rejected alone, and the others go on.
package transfer
