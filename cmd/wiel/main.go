// Command wiel is the hub where municipalities share small data experiments: the program that serves it, and the commands that
// operate it. `wiel --help` lists them.
//
// main.go reads the command line and runs one command; config.go holds what every command knows; each command has a file of its own.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands is the command line: a new command is one line here and a file of its own, with a method
// Run(ctx context.Context, a *app) error.
type commands struct {
	settings

	Serve   serveCommand   `cmd:"" help:"Serve the hub until it is stopped."`
	Account accountCommand `cmd:"" help:"The accounts of people."`
	Index   indexCommand   `cmd:"" help:"The search indexes."`
	Banner  bannerCommand  `cmd:"" help:"A message above every page, about an outage for instance."`
	Search  searchCommand  `cmd:"" help:"Searching, explained."`
	Backup  backupCommand  `cmd:"" help:"Write database and attachments to one archive, also while the hub serves."`
	Restore restoreCommand `cmd:"" help:"Bring back what a backup holds, also while the hub serves."`

	Import    importCommand    `cmd:"" help:"Take in experiments and register entries."`
	Export    exportCommand    `cmd:"" help:"Write experiments to a file."`
	Schema    schemaCommand    `cmd:"" help:"Print the JSON Schema of the exchange format."`
	Demo      demoCommand      `cmd:"" help:"Example content to look around in."`
	Reference referenceCommand `cmd:"" help:"Municipalities, mergers and policy areas."`
	Bench     benchCommand     `cmd:"" help:"Measure this machine: each figure beside its floor, in one run."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C does not wait
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "wiel:", err)
		os.Exit(1)
	}
}

// run runs one command and returns when it is done, or soon after ctx ends. getenv gives the value of an environment variable.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	var line commands
	helped := false
	parser, err := kong.New(&line,
		kong.Name("wiel"),
		kong.Description("The hub where municipalities share small data experiments."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { helped = true }),
		kong.Resolvers(environment(getenv)),
		kong.ValueFormatter(withVariable),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	chosen, err := parser.Parse(args)
	if helped {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w (`wiel --help` tells more)", err)
	}
	return chosen.Run(newApp(&line.settings, stdout, stderr))
}
