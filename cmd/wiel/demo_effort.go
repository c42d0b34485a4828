package main

import "wiel/store"

// demoEfforts are how many hours examples saved those who did the same, and took those who shared them.
func demoEfforts() []store.ExampleEffort {
	return []store.ExampleEffort{
		{Organisation: "VB01", Experiment: "demo-a18", Hours: 14},
		{Organisation: "VB21", Experiment: "demo-a18", Hours: 50},
		{Organisation: "VB12", Experiment: "demo-a18", Hours: 8},
		{Organisation: "VB17", Experiment: "demo-a02", Hours: 10},
		{Organisation: "VB24", Experiment: "demo-a02", Hours: 40},
	}
}
