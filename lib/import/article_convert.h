// An article of another system to the Markdown file that it becomes.
#pragma once

#include <string>
#include <string_view>

#include "import/article_links.h"
#include "kb/import_articles.h"

namespace kb {

// A number between these two private-use characters stands for the place that a link leads to, until put_back().
inline constexpr std::string_view goal_open = "\uE010";
inline constexpr std::string_view goal_close = "\uE011";

// Adds the item and its plan to the batch, and what it shows or links to.
void add_article(const ForeignArticle& article, std::size_t index, const ArticleLinks& links,
                 const ArticleRequest& request, ArticleBatch& batch);

}  // namespace kb
