// Generated articles, half Chinese, half English, 2 to 10 kB each, with front matter, headings, lists, tables and links
// to each other. The same numbers give the same bytes.
#pragma once

#include <cstddef>
#include <string>

#include "vocabulary.h"

namespace kb::bench {

// Where article `number` is, relative to the knowledge base.
std::string article_path(std::size_t number);

// Its text, in a knowledge base of `count` articles.
std::string article(std::size_t number, std::size_t count);

// A paragraph for it, ended by a blank line.
std::string paragraph(Random& random, std::size_t number, std::size_t count);

}  // namespace kb::bench
