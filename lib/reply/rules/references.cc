// What a reply refers to: its shortcut, the articles it cites, the days from which and to which it holds.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "kb/text.h"
#include "reply/rules/rules.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_suggestions = 50;  // each looks at all names

std::string without_extension(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  const bool is_in_name = dot != std::string::npos && path.find('/', dot) == std::string::npos;
  return is_in_name ? path.substr(0, dot) : path;
}

std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

const Decision* decision_of(const Document& file, std::string_view role) {
  const auto found = std::ranges::find(file.decisions, role, &Decision::role);
  return found == file.decisions.end() ? nullptr : &*found;
}

// The front matter's value for a role, as the reading table took it.
Value value_of(const Document& file, std::string_view role) {
  const Decision* decision = decision_of(file, role);
  const Value* value = decision != nullptr ? file.front_matter.find(decision->key) : nullptr;
  if (value != nullptr) return *value;
  Value nowhere;
  nowhere.line = decision != nullptr && decision->location.line > 0 ? decision->location.line : 1;
  nowhere.column = decision != nullptr && decision->location.column > 0 ? decision->location.column : 1;
  return nowhere;
}

class CitationChecker {
 public:
  CitationChecker(std::span<const Document> files, Date today, RuleFindings& findings)
      : today_(today), findings_(findings) {
    for (const Document& file : files) {
      by_name_.try_emplace(file.meta.id, &file);
      by_name_.try_emplace(file.path, &file);
      by_name_.try_emplace(without_extension(file.path), &file);
    }
  }

  void check(const Document& file) {
    const Value* cites = file.front_matter.find("cites");
    if (cites == nullptr) return;
    if (cites->is_scalar()) check_entry(file, *cites);
    for (const Value& entry : cites->items) {
      if (entry.is_scalar()) check_entry(file, entry);
    }
  }

 private:
  void check_entry(const Document& file, const Value& entry) {
    const std::string text(trim(entry.text));
    if (text.empty() || text.find("://") != std::string::npos) return;
    const std::size_t hash = text.find('#');
    const std::string name = text.substr(0, hash);
    const Document* cited = find(file, name);
    if (cited == nullptr) return add_dead(file, entry, name);
    if (hash != std::string::npos) check_anchor(file, entry, *cited, text.substr(hash + 1));
    check_state(file, entry, *cited);
  }

  // As it stands, from the root, or from the folder of the reply.
  const Document* find(const Document& file, const std::string& name) const {
    const std::string beside =
        (std::filesystem::path(file.path).parent_path() / name).lexically_normal().generic_string();
    const std::string plain = std::filesystem::path(name).lexically_normal().generic_string();
    for (const std::string& tried : {name, plain, plain.substr(plain.starts_with('/') ? 1 : 0), beside}) {
      const auto found = by_name_.find(tried);
      if (found != by_name_.end()) return found->second;
    }
    return nullptr;
  }

  void add_dead(const Document& file, const Value& entry, const std::string& name) {
    const auto near = nearest(name);
    add_at_value("reply-cite-dead", file, entry, name, findings_, fmt::format("there is no article '{}'", name),
                 near ? fmt::format("did you mean '{}'?", *near) : "cite an article by its id or path")
        .target = name;
  }

  // A file of that name elsewhere, else a name that is written nearly like it.
  std::optional<std::string> nearest(const std::string& name) {
    if (++suggested_ > most_suggestions) return std::nullopt;
    std::vector<std::string> names;
    for (const auto& [known, file] : by_name_) {
      const bool is_article = file->kind == Kind::article;
      if (is_article && known == file->path && name_of(known) == name_of(name)) return known;
      if (is_article) names.push_back(known);
    }
    return closest(name, names);
  }

  void check_anchor(const Document& file, const Value& entry, const Document& cited, const std::string& anchor) {
    if (anchor.empty() || std::ranges::binary_search(cited.anchors, anchor)) return;
    const auto near = closest(anchor, cited.anchors);
    add_at_value("reply-cite-dead", file, entry, "#" + anchor, findings_,
                 fmt::format("'{}' has no heading '#{}'", cited.path, anchor),
                 near ? fmt::format("did you mean '#{}'?", *near) : "");
  }

  void check_state(const Document& file, const Value& entry, const Document& cited) {
    const Status status = cited.meta.status;
    std::string why;
    if (cited.meta.expires && *cited.meta.expires < today_) {
      why = "expired on " + format_date(*cited.meta.expires);
    } else if (status == Status::archived || status == Status::draft || status == Status::deprecated ||
               status == Status::outdated) {
      why = fmt::format("is {}{}", status == Status::draft ? "a " : "", to_string(status));
    }
    if (why.empty()) return;
    add_at_value("reply-cite-expired", file, entry, trim(entry.text), findings_,
                 fmt::format("the article '{}' {}", cited.path, why), "renew the article, or cite another one");
  }

  Date today_;
  RuleFindings& findings_;
  std::map<std::string, const Document*, std::less<>> by_name_;
  std::size_t suggested_ = 0;
};

}  // namespace

void check_shortcuts(std::span<const Document> files, RuleFindings& findings) {
  std::map<std::string, const Document*> taken;
  for (const Document& file : files) {
    const std::string& shortcut = file.meta.shortcut;
    if (file.kind != Kind::reply || shortcut.empty()) continue;
    const auto [first, is_new] = taken.try_emplace(shortcut, &file);
    if (is_new || reply_key(first->second->path) == reply_key(file.path)) continue;
    add_at_value("duplicate-shortcut", file, value_of(file, "shortcut"), shortcut, findings,
                 fmt::format("the shortcut '{}' is that of '{}'", shortcut, first->second->path),
                 "give one of the two replies another shortcut");
  }
}

void check_citations(std::span<const Document> files, Date today, RuleFindings& findings) {
  CitationChecker checker(files, today, findings);
  for (const Document& file : files) {
    if (file.kind == Kind::reply) checker.check(file);
  }
}

void check_validity(const Document& file, Date today, RuleFindings& findings) {
  const Value* from = file.front_matter.find("valid_from");
  const auto& until = file.meta.expires;
  const auto first = from != nullptr && from->is_scalar() ? parse_date(from->text) : std::nullopt;
  if (first && until && *first > *until) {
    add_at_value("reply-validity", file, *from, from->text, findings,
                 fmt::format("the reply is valid from {} but only until {}", format_date(*first), format_date(*until)),
                 "one of the two days is wrong");
  }
  if (!until || *until >= today) return;
  const Value last = value_of(file, "expires");
  add_at_value("reply-validity", file, last, last.text, findings,
               fmt::format("the reply was valid until {}", format_date(*until)),
               "renew it, or take it out of the replies");
}

}  // namespace kb
