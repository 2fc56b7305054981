// Names that two pages claim: titles, other titles, addresses. Ids are compared when the pages are read, shortcuts with
// the rules for replies.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "check/checks.h"
#include "check/pages.h"
#include "text/unicode.h"

namespace kb {
namespace {

// "/help/refunds/" and "/help/refunds.html" are one address.
std::string address_name(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  for (const std::string_view end : {"index.html", ".html"}) {
    if (address.ends_with(end)) address.remove_suffix(end.size());
  }
  while (address.size() > 1 && address.ends_with('/')) address.remove_suffix(1);
  return std::string(address);
}

class DuplicateFinder {
 public:
  DuplicateFinder(const CheckContext& context, Findings& findings) : context_(context), findings_(findings) {}

  void run() {
    for (const PageRecord& page : context_.pages) {
      if (page.kind == Kind::article && page.status == Status::current) add_title(page);
    }
    for (const PageRecord& page : context_.pages) {
      if (page.status != Status::current) continue;
      for (std::size_t i = 0; i < page.aliases.size(); ++i) check_alias(page, i);
      for (std::size_t i = 0; i < page.url_aliases.size(); ++i) check_address(page, i);
    }
  }

 private:
  using Names = std::map<std::pair<std::string, std::string>, const PageRecord*>;

  void add_title(const PageRecord& page) {
    if (is_index_page(page) || !page.says_title) return;
    const auto [first, is_new] = titles_.try_emplace({fold(page.title), page.lang}, &page);
    if (is_new) return;
    findings_.push_back(finding_at("duplicate-title", page, *page.says_title,
                                   fmt::format("the title '{}' is that of '{}' too", page.title, first->second->path),
                                   "say what is different about this page"));
    findings_.back().target = page.title;
  }

  void check_alias(const PageRecord& page, std::size_t at) {
    const std::string& alias = page.aliases[at];
    const std::pair name(fold(alias), page.lang);
    const auto title = titles_.find(name);
    if (title != titles_.end() && title->second != &page)
      return tell("duplicate-alias", page, page.alias_places[at], alias,
                  fmt::format("the other title '{}' is the title of '{}'", alias, title->second->path));
    const auto [first, is_new] = aliases_.try_emplace(name, &page);
    if (!is_new && first->second != &page)
      tell("duplicate-alias", page, page.alias_places[at], alias,
           fmt::format("the other title '{}' is one of '{}' too", alias, first->second->path));
  }

  void check_address(const PageRecord& page, std::size_t at) {
    const std::string& address = page.url_aliases[at];
    const auto [first, is_new] = addresses_.try_emplace(address_name(address), &page);
    if (is_new || first->second == &page) return;
    tell("duplicate-address", page, page.address_places[at], address,
         fmt::format("the address '{}' is that of '{}' too", address, first->second->path));
  }

  void tell(std::string_view rule, const PageRecord& page, const RecordPlace& where, const std::string& name,
            std::string message) {
    findings_.push_back(finding_at(rule, page, where, std::move(message), "take it out of one of the two"));
    findings_.back().target = name;
  }

  const CheckContext& context_;
  Findings& findings_;
  Names titles_;
  Names aliases_;
  std::map<std::string, const PageRecord*> addresses_;
};

}  // namespace

void check_duplicates(const CheckContext& context, Findings& findings) {
  DuplicateFinder(context, findings).run();
}

}  // namespace kb
