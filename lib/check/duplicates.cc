// Names that two pages claim: titles, other titles, addresses. Ids are compared when the pages are read, shortcuts with
// the rules for replies.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "check/checks.h"
#include "check/pages.h"
#include "content/value_place.h"
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

// Where front matter says it: the first scalar of that text under a key of read.aliases.
Position place_of_alias(const CheckContext& context, const Document& page, const std::string& alias) {
  for (const std::string& key : context.config.list("read.aliases")) {
    const Value* const value = page.front_matter.find(key);
    if (value == nullptr) continue;
    std::vector<const Value*> scalars{value};
    for (const Value& item : value->items) scalars.push_back(&item);
    for (const Value* const each : scalars) {
      if (!each->is_scalar() || trim(each->text) != alias) continue;
      const auto at = offset_of_value(page, *each, each == value ? std::string_view(key) : std::string_view());
      return at ? position_at(page, *at) : Position{each->line, each->column, page.source.size()};
    }
  }
  return {1, 1, page.source.size()};
}

class DuplicateFinder {
 public:
  DuplicateFinder(const CheckContext& context, Findings& findings) : context_(context), findings_(findings) {}

  void run() {
    for (const Document& page : context_.corpus.documents) {
      if (page.kind == Kind::article && page.meta.status == Status::current) add_title(page);
    }
    for (const Document& page : context_.corpus.documents) {
      if (page.meta.status != Status::current) continue;
      for (const std::string& alias : page.meta.aliases) check_alias(page, alias);
      for (const std::string& address : page.meta.url_aliases) check_address(page, address);
    }
  }

 private:
  using Names = std::map<std::pair<std::string, std::string>, const Document*>;

  void add_title(const Document& page) {
    const auto title = std::ranges::find(page.decisions, "title", &Decision::role);
    if (is_index_page(page) || title == page.decisions.end() || title->basis == "file name") return;
    const auto [first, is_new] = titles_.try_emplace({fold(page.meta.title), page.meta.lang}, &page);
    if (is_new) return;
    Location where = title->location;
    if (where.path.empty()) where = {page.path};
    findings_.push_back(
        make_finding("duplicate-title", std::move(where),
                     fmt::format("the title '{}' is that of '{}' too", page.meta.title, first->second->path),
                     "say what is different about this page"));
    findings_.back().target = page.meta.title;
  }

  void check_alias(const Document& page, const std::string& alias) {
    const std::pair name(fold(alias), page.meta.lang);
    const auto title = titles_.find(name);
    if (title != titles_.end() && title->second != &page)
      return tell("duplicate-alias", page, alias,
                  fmt::format("the other title '{}' is the title of '{}'", alias, title->second->path));
    const auto [first, is_new] = aliases_.try_emplace(name, &page);
    if (!is_new && first->second != &page)
      tell("duplicate-alias", page, alias,
           fmt::format("the other title '{}' is one of '{}' too", alias, first->second->path));
  }

  void check_address(const Document& page, const std::string& address) {
    const auto [first, is_new] = addresses_.try_emplace(address_name(address), &page);
    if (is_new || first->second == &page) return;
    tell("duplicate-address", page, address,
         fmt::format("the address '{}' is that of '{}' too", address, first->second->path));
  }

  void tell(std::string_view rule, const Document& page, const std::string& name, std::string message) {
    findings_.push_back(finding_at(rule, page, place_of_alias(context_, page, name), name.size(), std::move(message),
                                   "take it out of one of the two"));
    findings_.back().target = name;
  }

  const CheckContext& context_;
  Findings& findings_;
  Names titles_;
  Names aliases_;
  std::map<std::string, const Document*> addresses_;
};

}  // namespace

void check_duplicates(const CheckContext& context, Findings& findings) {
  DuplicateFinder(context, findings).run();
}

}  // namespace kb
