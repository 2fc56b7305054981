// Set files to values: every key is a row of a table, and what is in no table is a finding.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "content/toml.h"
#include "kb/set.h"
#include "kb/text.h"

namespace kb {
namespace {

constexpr std::array<std::string_view, 3> outside_names = {"text", "absolute", "error"};
constexpr std::array<std::string_view, 7> order_names = {"listed",  "path",    "id",      "title",
                                                         "created", "changed", "reviewed"};

class SetReader {
 public:
  SetReader(PageSet& set, const SetFile& file) : set_(set), file_(file) {}

  void read() {
    const Value map = parse_toml(file_.path, file_.text, 1, set_.findings);
    for (Finding& finding : set_.findings) finding.rule = "set-invalid";
    SetSection untitled;
    for (const auto& [key, value] : map.members) {
      if (!take(set_keys, set_, key, value) && !take(section_keys, untitled, key, value)) refuse_key(key, value, true);
    }
    set_.exclude = std::move(untitled.exclude);
    untitled.exclude.clear();
    if (!untitled.members.empty() || !untitled.query.text.empty() || !untitled.pin.empty()) {
      set_.sections.insert(set_.sections.begin(), std::move(untitled));
    }
  }

 private:
  template <typename Owner>
  struct Key {
    std::string_view name;
    void (SetReader::*read)(Owner& owner, const Value& value);
  };

  static const Key<PageSet> set_keys[8];
  static const Key<SetSection> section_keys[5];

  template <typename Owner, std::size_t size>
  bool take(const Key<Owner> (&keys)[size], Owner& owner, const std::string& key, const Value& value) {
    const auto* const row = std::ranges::find(keys, key, &Key<Owner>::name);
    if (row == std::end(keys)) return false;
    (this->*row->read)(owner, value);
    return true;
  }

  Location place(const Value& value) const { return {file_.path, value.line, value.column}; }

  void refuse(const Value& value, std::string message, std::string hint = {}) {
    set_.findings.push_back(make_finding("set-invalid", place(value), std::move(message), std::move(hint)));
  }

  void refuse_key(const std::string& key, const Value& value, bool is_top) {
    std::vector<std::string> known;
    for (const auto& row : section_keys) known.emplace_back(row.name);
    if (is_top) {
      for (const auto& row : set_keys) known.emplace_back(row.name);
    } else {
      known.emplace_back("title");
    }
    std::ranges::sort(known);
    const auto near = closest(key, known);
    Finding finding = make_finding(
        "set-key-unknown", place(value), fmt::format("there is no key '{}' here", key),
        near ? fmt::format("did you mean '{}'?", *near) : fmt::format("known: {}", fmt::join(known, ", ")));
    finding.end_column = value.column + static_cast<int>(count_characters(key));
    finding.target = key;
    set_.findings.push_back(std::move(finding));
  }

  std::string text(const Value& value) {
    if (value.kind == Value::Kind::string) return value.text;
    refuse(value, "a text is wanted here");
    return {};
  }

  std::vector<SetEntry> texts(const Value& value) {
    std::vector<SetEntry> entries;
    if (value.kind != Value::Kind::list) return refuse(value, "a list of texts is wanted here"), entries;
    for (const Value& item : value.items) {
      if (std::string each = text(item); !each.empty()) entries.push_back({std::move(each), place(item)});
    }
    return entries;
  }

  template <typename Choice>
  void choose(const Value& value, std::optional<Choice> choice, Choice& target, std::string_view known) {
    if (choice) target = *choice;
    if (!choice) refuse(value, fmt::format("'{}' is none of: {}", value.text, known));
  }

  void title(PageSet& set, const Value& value) { set.title = text(value); }
  void description(PageSet& set, const Value& value) { set.description = text(value); }
  void lang(PageSet& set, const Value& value) { set.lang = text(value); }
  void extends(PageSet& set, const Value& value) { set.extends = {text(value), place(value)}; }
  void audience(PageSet& set, const Value& value) {
    has_audience_ = true;
    choose(value, parse_audience(text(value)), set.audience, "public, partner, internal");
  }
  void outside(PageSet& set, const Value& value) {
    has_outside_ = true;
    choose(value, parse_outside_links(text(value)), set.outside, "text, absolute, error");
  }
  void require(PageSet& set, const Value& value) {
    set.wants_fresh = text(value) == "fresh";
    if (!set.wants_fresh) refuse(value, fmt::format("'{}' cannot be required", value.text), "known: fresh");
  }
  void sections(PageSet& set, const Value& value) {
    if (value.kind != Value::Kind::list) return refuse(value, "sections are written [[sections]]");
    for (const Value& item : value.items) {
      if (item.kind != Value::Kind::map) {
        refuse(item, "sections are written [[sections]]");
        continue;
      }
      SetSection& section = set.sections.emplace_back();
      for (const auto& [key, each] : item.members) {
        if (key == "title") {
          section.title = text(each);
        } else if (!take(section_keys, section, key, each)) {
          refuse_key(key, each, false);
        }
      }
    }
  }

  void members(SetSection& section, const Value& value) { section.members = texts(value); }
  void query(SetSection& section, const Value& value) { section.query = {text(value), place(value)}; }
  void pin(SetSection& section, const Value& value) { section.pin = texts(value); }
  void exclude(SetSection& section, const Value& value) { section.exclude = texts(value); }
  void order(SetSection& section, const Value& value) {
    section.order = text(value);
    std::string_view word = section.order;
    if (word.starts_with('-')) word.remove_prefix(1);
    if (std::ranges::count(order_names, word) > 0) return;
    section.order.clear();
    refuse(value, fmt::format("'{}' is no order", value.text), fmt::format("known: {}", fmt::join(order_names, ", ")));
  }

  PageSet& set_;
  const SetFile& file_;

 public:
  bool has_audience_ = false;
  bool has_outside_ = false;
};

const SetReader::Key<PageSet> SetReader::set_keys[8] = {
    {"audience", &SetReader::audience}, {"description", &SetReader::description},
    {"extends", &SetReader::extends},   {"lang", &SetReader::lang},
    {"outside", &SetReader::outside},   {"require", &SetReader::require},
    {"sections", &SetReader::sections}, {"title", &SetReader::title},
};

const SetReader::Key<SetSection> SetReader::section_keys[5] = {
    {"exclude", &SetReader::exclude}, {"members", &SetReader::members}, {"order", &SetReader::order},
    {"pin", &SetReader::pin},         {"query", &SetReader::query},
};

struct ReadSet {
  PageSet set;
  bool has_audience = false;
  bool has_outside = false;
  bool is_done = false;
  bool is_open = false;  // being put together: whoever extends it now runs in a circle
};

ReadSet read_set_file(const SetFile& file) {
  ReadSet read;
  std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
  name.remove_suffix(std::string_view(".toml").size());
  read.set.name = name;
  read.set.path = file.path;
  if (!file.problem.empty()) {
    read.set.findings.push_back(make_finding("set-invalid", {file.path, 1, 1}, file.problem));
    return read;
  }
  SetReader reader(read.set, file);
  reader.read();
  read.has_audience = reader.has_audience_;
  read.has_outside = reader.has_outside_;
  return read;
}

void refuse_extends(PageSet& set, std::string message, std::string hint = {}) {
  set.findings.push_back(make_finding("set-invalid", set.extends.where, std::move(message), std::move(hint)));
}

// What a set says that cannot be read, whoever extends it does not have: its readers may be the wrong ones.
void refuse_mistakes_of(PageSet& set, const PageSet& from) {
  if (from.findings.empty()) return;
  const Finding& first = from.findings.front();
  refuse_extends(set, fmt::format("'{}', which this set extends, has a mistake", from.name),
                 fmt::format("{}: {}", to_string(first.location), first.message));
}

void inherit(ReadSet& read, const ReadSet& from) {
  PageSet& set = read.set;
  if (set.description.empty()) set.description = from.set.description;
  if (set.lang.empty()) set.lang = from.set.lang;
  if (!read.has_audience) set.audience = from.set.audience;
  if (!read.has_outside) set.outside = from.set.outside;
  set.wants_fresh = set.wants_fresh || from.set.wants_fresh;
  set.exclude.insert(set.exclude.begin(), from.set.exclude.begin(), from.set.exclude.end());
  std::vector<SetSection> sections = from.set.sections;
  for (SetSection& section : set.sections) {
    const auto same = std::ranges::find(sections, section.title, &SetSection::title);
    if (section.title.empty() || same == sections.end()) {
      sections.push_back(std::move(section));
    } else {
      *same = std::move(section);
    }
  }
  set.sections = std::move(sections);
}

void put_together(std::vector<ReadSet>& all, ReadSet& read) {
  if (read.is_done) return;
  read.is_open = true;
  if (const std::string& wanted = read.set.extends.text; !wanted.empty()) {
    const auto from = std::ranges::find_if(all, [&](const ReadSet& each) { return each.set.name == wanted; });
    if (from == all.end()) {
      std::vector<std::string> names;
      for (const ReadSet& each : all) names.push_back(each.set.name);
      const auto near = closest(wanted, names);
      refuse_extends(read.set, fmt::format("there is no set '{}'", wanted),
                     near ? fmt::format("did you mean '{}'?", *near) : "");
    } else if (from->is_open) {
      refuse_extends(read.set, fmt::format("'{}' extends this set in turn", wanted));
    } else {
      put_together(all, *from);
      inherit(read, *from);
      refuse_mistakes_of(read.set, from->set);
    }
  }
  if (read.set.title.empty()) read.set.title = read.set.name;
  read.is_open = false;
  read.is_done = true;
}

}  // namespace

std::string_view to_string(OutsideLinks outside) {
  return outside_names[static_cast<std::size_t>(outside)];
}

std::optional<OutsideLinks> parse_outside_links(std::string_view name) {
  const auto found = std::ranges::find(outside_names, name);
  if (found == outside_names.end()) return std::nullopt;
  return static_cast<OutsideLinks>(found - outside_names.begin());
}

std::span<const std::string_view> set_orders() {
  return order_names;
}

std::vector<PageSet> read_sets(std::span<const SetFile> files) {
  std::vector<ReadSet> all;
  for (const SetFile& file : files) all.push_back(read_set_file(file));
  for (ReadSet& read : all) put_together(all, read);
  std::vector<PageSet> sets;
  for (ReadSet& read : all) sets.push_back(std::move(read.set));
  return sets;
}

const PageSet& find_set(std::span<const PageSet> sets, const std::string& name) {
  const auto found = std::ranges::find(sets, name, &PageSet::name);
  if (found == sets.end()) {
    std::vector<std::string> names;
    for (const PageSet& set : sets) names.push_back(set.name);
    const std::string stem = std::filesystem::path(name).stem().string();
    const auto near = std::ranges::count(names, stem) > 0 ? std::optional(stem) : closest(name, names);
    std::string hint = "a set is a file 'sets/NAME.toml'; see kb-set(1)";
    if (!names.empty()) hint = fmt::format("known: {}", fmt::join(names, ", "));
    if (near) hint = fmt::format("did you mean '{}'?", *near);
    throw Error(ErrorCode::not_found, fmt::format("there is no set '{}'", name), hint);
  }
  if (!found->findings.empty()) {
    const Finding& first = found->findings.front();
    throw Error(ErrorCode::config, first.message, first.hint, first.location);
  }
  return *found;
}

}  // namespace kb
