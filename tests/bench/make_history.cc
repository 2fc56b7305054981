// Prints years of work on a knowledge base for `git fast-import`: pages are added, edited, corrected in a word, stamped
// with a date and renamed; there are merges and commits to hundreds of pages. The same arguments give the same bytes.
// usage: make_history COMMITS PAGES | git fast-import
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "articles.h"

namespace {

using kb::bench::article;
using kb::bench::article_path;
using kb::bench::paragraph;
using kb::bench::Random;

struct Page {
  std::string path, text;
};

class Writer {
 public:
  Writer(std::size_t commits, std::size_t pages) : commits_(commits), wanted_(pages) {}

  void run() {
    begin(0);
    for (std::size_t i = 0; i < std::max<std::size_t>(wanted_ / 4, 1); ++i) add();
    while (made_ < commits_) step();
    std::cout << "done\n";
  }

 private:
  // The pages that are left come evenly over the first four fifths.
  bool is_page_due() const {
    return pages_.size() < wanted_ * (1 + 4 * made_ / commits_) / 4 && pages_.size() < wanted_;
  }

  void step() {
    if (made_ % 20 == 19 && made_ + 2 < commits_) return merge();
    begin(made_);
    if (made_ % 2500 == 1250) return many(400, &Writer::reflow);
    if (made_ % 2500 == 2499) return many(200, &Writer::stamp);
    if (made_ % 100 == 50) return rename(some());
    if (is_page_due()) return add();
    for (std::size_t left = random_.between(1, 2); left > 0; --left) edit(some());
  }

  void edit(Page& page) {
    const std::size_t kind = random_.below(10);
    if (kind < 6) return rewrite(page);
    return kind < 9 ? correct(page) : stamp(page);
  }

  // A branch from five commits ago with a commit of its own, and the merge of it.
  void merge() {
    const std::size_t base = made_ - 5;
    const std::size_t main = made_;
    begin(base, "refs/heads/side");
    Page& page = some();
    rewrite(page);
    const std::size_t side = made_;
    begin(main);
    std::cout << "merge :" << side << '\n';
    put(page);
  }

  void begin(std::size_t parent, const std::string& branch = "refs/heads/main") {
    ++made_;
    const std::string who = "Writer " + std::to_string(random_.below(20));
    const std::string when = std::to_string(1'500'000'000 + made_ * 7200) + " +0800";
    const std::string message = "change " + std::to_string(made_);
    std::cout << "commit " << branch << "\nmark :" << made_ << "\nauthor " << who << " <writer@example.com> " << when
              << "\ncommitter " << who << " <writer@example.com> " << when << "\ndata " << message.size() << '\n'
              << message << '\n';
    if (parent > 0) std::cout << "from :" << parent << '\n';
  }

  static void put(const Page& page) {
    std::cout << "M 100644 inline " << page.path << "\ndata " << page.text.size() << '\n' << page.text << '\n';
  }

  void add() {
    const std::size_t number = pages_.size();
    pages_.push_back({article_path(number), article(number, wanted_)});
    put(pages_.back());
  }

  Page& some() { return pages_[random_.below(pages_.size())]; }

  void many(std::size_t count, void (Writer::*change)(Page&)) {
    const std::size_t first = random_.below(pages_.size());
    for (std::size_t i = 0; i < std::min(count, pages_.size()); ++i)
      (this->*change)(pages_[(first + i) % pages_.size()]);
  }

  void rename(Page& page) {
    const std::string old = page.path;
    page.path.insert(page.path.size() - 3, "-" + std::to_string(made_));
    std::cout << "R " << old << ' ' << page.path << '\n';
    correct(page);
  }

  // A new paragraph in place of one.
  void rewrite(Page& page) {
    const std::size_t number = static_cast<std::size_t>(&page - pages_.data());
    const std::size_t begin = paragraph_in(page.text);
    const std::size_t end = std::min(page.text.find("\n\n", begin), page.text.size() - 2) + 2;
    page.text.replace(begin, end - begin, paragraph(random_, number, wanted_));
    put(page);
  }

  void correct(Page& page) {
    page.text.insert(paragraph_in(page.text), "Note ");
    put(page);
  }

  void reflow(Page& page) {
    page.text.insert(paragraph_in(page.text), "\n");
    put(page);
  }

  void stamp(Page& page) {
    const std::size_t at = page.text.find("last_reviewed") + 14;
    const std::string day = std::to_string(10 + random_.below(18));
    page.text.replace(page.text.find("-", page.text.find("-", at) + 1) + 1, 2, day);
    put(page);
  }

  // The first byte of some paragraph after the heading.
  std::size_t paragraph_in(const std::string& text) {
    const std::size_t body = text.find("\n# ");
    const std::size_t at = text.find("\n\n", body + random_.below(text.size() - body));
    const std::size_t first = text.find("\n\n", body);
    return (at == std::string::npos || at + 2 >= text.size() ? first : at) + 2;
  }

  std::size_t commits_, wanted_;
  std::size_t made_ = 0;
  std::vector<Page> pages_;
  Random random_{20240229};
};

}  // namespace

int main(int argc, char** argv) {
  const auto commits = argc == 3 ? std::strtoul(argv[1], nullptr, 10) : 0;
  const auto pages = argc == 3 ? std::strtoul(argv[2], nullptr, 10) : 0;
  if (commits == 0 || pages == 0) {
    std::cerr << "usage: make_history COMMITS PAGES\n";
    return 2;
  }
  std::ios::sync_with_stdio(false);
  Writer(commits, pages).run();
}
