package request

import (
	"strconv"

	"github.com/gin-gonic/gin"
)

// lastPage bounds how deep a reader can leaf, so that nobody makes us count to a million.
const lastPage = 10_000

// Paging is a place in a list: pages count from 1, Size is the number of rows on each.
type Paging struct{ Page, Size int }

// Offset gives the number of rows before the page.
func (p Paging) Offset() int { return (p.Page - 1) * p.Size }

// Pages gives how many pages there are of total rows; at least one.
func (p Paging) Pages(total int) int { return max(1, (total+p.Size-1)/p.Size) }

// ReadPaging reads the page from the query parameter with the given name. What is no page number is page 1: a mangled link
// still leads somewhere.
func ReadPaging(c *gin.Context, name string, size int) Paging {
	page, err := strconv.Atoi(c.Query(name))
	if err != nil || page < 1 {
		page = 1
	}
	return Paging{Page: min(page, lastPage), Size: size}
}
