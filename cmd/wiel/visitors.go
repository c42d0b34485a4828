package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// visitors ask a handler for pages over loopback, on some connections at the same time.
type visitors struct {
	connections int
	duration    time.Duration
}

// ask gives the answers per second. path gives the address of the nth question.
func (v visitors) ask(handler http.Handler, path func(n int64) string) (float64, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	asked := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	var answering sync.WaitGroup
	answering.Go(func() { _ = asked.Serve(listener) }) // it ends by Close below
	var n atomic.Int64
	errs := make([]error, v.connections)
	var asking sync.WaitGroup
	start := time.Now()
	for i := range v.connections {
		asking.Go(func() { errs[i] = v.visit(listener.Addr().String(), path, &n, start) })
	}
	asking.Wait()
	took := time.Since(start)
	err = asked.Close()
	answering.Wait()
	return float64(n.Load()) / took.Seconds(), errors.Join(append(errs, err)...)
}

// visit asks on one connection until the time is over. It does as little work as it can, because it shares the processor with
// who answers.
func (v visitors) visit(address string, path func(n int64) string, n *atomic.Int64, start time.Time) error {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	defer connection.Close()
	answer := bufio.NewReaderSize(connection, 64<<10)
	for time.Since(start) < v.duration {
		question := "GET " + path(n.Add(1)) + " HTTP/1.1\r\nHost: " + address + "\r\nAccept-Language: nl\r\n\r\n"
		if _, err := connection.Write([]byte(question)); err != nil {
			return err
		}
		if err := skipAnswer(answer); err != nil {
			return err
		}
	}
	return nil
}

// skipAnswer reads one answer, which must be 200 and say how long it is.
func skipAnswer(answer *bufio.Reader) error {
	length := -1
	for first := true; ; first = false {
		line, err := answer.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200")) {
			return fmt.Errorf("answered %s", line)
		}
		if len(line) == 2 {
			break
		}
		if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return err
			}
		}
	}
	if length < 0 {
		return errors.New("an answer without length")
	}
	_, err := answer.Discard(length)
	return err
}
