// Where the addresses in imported articles lead: to other articles of the import, to files of the export, or to the
// web.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/article.h"

namespace kb {

struct ArticleTarget {
  enum class Kind {
    same,     // the article itself: `fragment`
    article,  // `index`, `fragment`; `path` is its whole address where one is known, else empty
    file,     // `path` in the folder of the export
    web,      // `path` is the whole address
    unknown,  // a path that is nowhere; it stays as it is
    outside,  // a path that leads out of the export
  };

  Kind kind = Kind::web;
  std::size_t index = 0;
  std::string path;
  std::string fragment;  // as written
};

class ArticleLinks {
 public:
  // Both must outlive it.
  ArticleLinks(std::span<const ForeignArticle> articles, const ArticleRequest& request);

  // As seen from the article of that index. `is_shown`: an image or a film.
  ArticleTarget find(std::size_t from, std::string_view address, bool is_shown) const;

  // Whether a link of any article leads to that id of the article.
  bool is_linked(std::size_t index, std::string_view id) const;

 private:
  void note_addresses(std::size_t index);
  void note_links(std::size_t index);
  std::optional<std::size_t> by_number(std::size_t from, std::string_view host, std::string_view path) const;
  std::optional<std::size_t> by_path(std::string path) const;
  std::optional<std::string> file_of(std::size_t from, std::string_view host, std::string_view path,
                                     bool is_shown) const;
  std::string whole_address(std::size_t from, std::string_view address) const;
  bool has_file(const std::string& path) const { return request_.has_file && request_.has_file(path); }

  const std::span<const ForeignArticle> articles_;
  const ArticleRequest& request_;
  std::map<std::string, std::size_t, std::less<>> by_address_;
  std::map<std::string, std::size_t, std::less<>> by_path_;  // without ".html" and "index"
  std::multimap<std::string, std::size_t, std::less<>> by_number_;
  std::set<std::string, std::less<>> hosts_;
  std::vector<std::set<std::string, std::less<>>> linked_;  // ids, by article
};

}  // namespace kb
