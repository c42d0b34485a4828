// Command wiel is the hub where municipalities share small data experiments.
package main

func main() {}
