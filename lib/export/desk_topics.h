// The articles of an edition as help desks keep them: a page and its translations are one article.
#pragma once

#include <cstddef>
#include <vector>

#include "kb/export.h"

namespace kb {

// The pages of an article, the source first: the one that comes first in the set. Replies are in none.
struct DeskTopic {
  std::vector<std::size_t> pages;  // indexes into the edition's pages
};

// Pages belong together that name the same key or one another (EditionPage::translation_key), or whose paths differ
// only in the language; of two in the same language the second is an article of its own.
std::vector<DeskTopic> desk_topics(const Edition& edition);

}  // namespace kb
