#include "content/yaml.h"

#include <fmt/format.h>
#include <yaml.h>

#include <map>
#include <unordered_map>
#include <utility>

#include "content/repair.h"
#include "content/yaml_text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_values = 10'000;  // that aliases may make
constexpr int most_nesting = 64;

struct Stop {
  SyntaxError error;
};

class Event {
 public:
  explicit Event(yaml_parser_t& parser) { is_good_ = yaml_parser_parse(&parser, &event_) != 0; }
  ~Event() {
    if (is_good_) yaml_event_delete(&event_);
  }
  Event(Event&& other) noexcept : event_(other.event_), is_good_(std::exchange(other.is_good_, false)) {}

  bool is_good() const { return is_good_; }
  const yaml_event_t* operator->() const { return &event_; }

 private:
  yaml_event_t event_{};
  bool is_good_;
};

std::string yaml_string(const yaml_char_t* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

std::string yaml_string(const yaml_char_t* text, std::size_t length) {
  return {reinterpret_cast<const char*>(text), length};
}

// Scalars count by their length as well: a long one is not cheap to copy.
std::size_t count_values(const Value& value) {
  std::size_t count = 1 + value.text.size() / 100;
  for (const Value& item : value.items) count += count_values(item);
  for (const auto& [key, member] : value.members) count += count_values(member);
  return count;
}

int depth_of(const Value& value) {
  int deepest = 0;
  for (const Value& item : value.items) deepest = std::max(deepest, depth_of(item));
  for (const auto& [key, member] : value.members) deepest = std::max(deepest, depth_of(member));
  return deepest + 1;
}

std::string hint_for(std::string_view message) {
  const auto has = [&](std::string_view part) { return message.find(part) != std::string_view::npos; };
  if (has("tab")) return "indent with spaces";
  if (has("quoted scalar")) return "close the quotes";
  if (has("flow sequence") || has("flow mapping")) return "close the bracket, or put the value in quotes";
  return "put the value in quotes";
}

// Events of one document to a Value. Throws Stop at the first thing that is wrong.
class Builder {
 public:
  Builder(const std::string& path, const MaskedYaml& text, int first_line, Parsed& out, bool takes_any_root = false)
      : path_(path), text_(text), first_line_(first_line), out_(out), takes_any_root_(takes_any_root) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.text.data()), text.text.size());
  }
  ~Builder() { yaml_parser_delete(&parser_); }
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  void build() {
    for (bool is_done = false; !is_done;) {
      const Event event = next();
      switch (event->type) {
        case YAML_STREAM_END_EVENT:
        case YAML_DOCUMENT_END_EVENT:
          is_done = true;
          break;
        case YAML_MAPPING_START_EVENT:
          read_map(event, out_.values, 1);
          break;
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_START_EVENT:
          break;
        default:
          read_other_root(event);
      }
    }
  }

 private:
  Event next() {
    Event event(parser_);
    if (!event.is_good()) throw Stop{parser_error()};
    return event;
  }

  [[noreturn]] void stop(const Event& event, std::string message) const {
    throw Stop{{static_cast<int>(event->start_mark.line) + 1, static_cast<int>(event->start_mark.column) + 1, 0, 0,
                std::move(message), ""}};
  }

  void read_other_root(const Event& event) {
    if (takes_any_root_) {
      out_.values = read_value(event, 1);
      return;
    }
    const bool is_empty = event->type == YAML_SCALAR_EVENT && event->data.scalar.length == 0;
    if (!is_empty) stop(event, "the front matter is no list of keys and values");
  }

  void place(Value& value, const yaml_mark_t& mark) const {
    value.line = first_line_ + static_cast<int>(mark.line);
    value.column = static_cast<int>(mark.column) + 1;
  }

  Value read_value(const Event& event, int depth) {
    Value value;
    place(value, event->start_mark);
    switch (event->type) {
      case YAML_SCALAR_EVENT:
        read_scalar(event, value);
        break;
      case YAML_SEQUENCE_START_EVENT:
        read_list(event, value, depth);
        break;
      case YAML_MAPPING_START_EVENT:
        read_map(event, value, depth);
        break;
      case YAML_ALIAS_EVENT:
        copy_anchor(event, value, depth);
        break;
      default:
        break;
    }
    return value;
  }

  void read_scalar(const Event& event, Value& value) {
    const auto& scalar = event->data.scalar;
    const auto masked = text_.raw.find({event->start_mark.line, event->start_mark.column});
    value.kind = Value::Kind::string;
    value.text = masked != text_.raw.end() ? masked->second : yaml_string(scalar.value, scalar.length);
    if (masked == text_.raw.end() && scalar.style == YAML_PLAIN_SCALAR_STYLE) {
      value.kind = plain_kind(value.text);
      if (value.kind == Value::Kind::boolean) value.text = ascii_lower(value.text);
      if (value.kind == Value::Kind::null) value.text.clear();
    }
    remember(yaml_string(scalar.anchor), value);
  }

  void read_list(const Event& start, Value& list, int depth) {
    if (depth > most_nesting) stop(start, fmt::format("nested over {} levels deep", most_nesting));
    const std::string anchor = yaml_string(start->data.sequence_start.anchor);
    list.kind = Value::Kind::list;
    while (true) {
      const Event event = next();
      if (event->type == YAML_SEQUENCE_END_EVENT) break;
      list.items.push_back(read_value(event, depth + 1));
    }
    remember(anchor, list);
  }

  void read_map(const Event& start, Value& map, int depth) {
    if (depth > most_nesting) stop(start, fmt::format("nested over {} levels deep", most_nesting));
    const std::string anchor = yaml_string(start->data.mapping_start.anchor);
    place(map, start->start_mark);
    map.kind = Value::Kind::map;
    Keys keys;
    while (true) {
      const Event key_event = next();
      if (key_event->type == YAML_MAPPING_END_EVENT) break;
      const Value key = read_value(key_event, depth + 1);
      const Event value_event = next();
      Value value = read_value(value_event, depth + 1);
      if (key.text == "<<" && merge(map, keys, value)) continue;
      value.line = key.line;
      value.column = key.column;
      add_member(map, keys, key, std::move(value));
    }
    remember(anchor, map);
  }

  // Where in a map the keys are, and whether they stand there themselves or come from another map by "<<".
  struct Place {
    std::size_t index;
    bool is_merged;
  };
  using Keys = std::unordered_map<std::string, Place>;

  void add_member(Value& map, Keys& keys, const Value& key, Value value) {
    const std::string name = key.is_scalar() || key.kind == Value::Kind::null ? key.text : "?";
    const auto [same, is_new] = keys.try_emplace(name, Place{map.members.size(), false});
    if (is_new) {
      map.members.emplace_back(name, std::move(value));
      return;
    }
    Value& old = map.members[same->second.index].second;
    if (!same->second.is_merged) {
      out_.findings.push_back(
          make_finding("front-matter-duplicate-key", {path_, key.line, key.column},
                       fmt::format("'{}' stands here again, after line {}; this value counts", name, old.line)));
    }
    same->second.is_merged = false;
    old = std::move(value);
  }

  // "<<: *defaults": members of the other map that this one does not have.
  static bool merge(Value& map, Keys& keys, const Value& other) {
    if (other.kind != Value::Kind::map) return false;
    for (const Member& member : other.members) {
      if (keys.try_emplace(member.first, Place{map.members.size(), true}).second) map.members.push_back(member);
    }
    return true;
  }

  void remember(const std::string& anchor, const Value& value) {
    if (!anchor.empty()) anchors_[anchor] = value;
  }

  void copy_anchor(const Event& event, Value& value, int depth) {
    const std::string name = yaml_string(event->data.alias.anchor);
    const auto anchor = anchors_.find(name);
    if (anchor == anchors_.end()) stop(event, fmt::format("no '&{}' stands before '*{}'", name, name));
    copied_ += count_values(anchor->second);
    if (copied_ > most_values) stop(event, fmt::format("aliases make over {} values", most_values));
    if (depth + depth_of(anchor->second) > most_nesting)
      stop(event, fmt::format("nested over {} levels deep", most_nesting));
    const Value place_here = value;
    value = anchor->second;
    value.line = place_here.line;
    value.column = place_here.column;
  }

  SyntaxError parser_error() const {
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    if (parser_.error == YAML_READER_ERROR) return reader_error();
    SyntaxError error;
    error.line = static_cast<int>(parser_.problem_mark.line) + 1;
    error.column = static_cast<int>(parser_.problem_mark.column) + 1;
    error.message = parser_.problem == nullptr ? "not YAML" : parser_.problem;
    const std::string_view context = parser_.context == nullptr ? "" : parser_.context;
    // A block map starts at the very top: it is not what went wrong.
    if (!context.empty() && context.find("block") == std::string_view::npos) {
      error.context_line = static_cast<int>(parser_.context_mark.line) + 1;
    }
    // "key" without a colon is noticed on the next line, a quote that never closes at the end.
    const bool is_noticed_late = context.find("simple key") != std::string_view::npos ||
                                 error.message.find("end of stream") != std::string::npos;
    if (is_noticed_late && error.context_line > 0) {
      error.reached = std::exchange(error.line, error.context_line);
      error.column = static_cast<int>(parser_.context_mark.column) + 1;
    }
    if (!context.empty()) error.message = fmt::format("{} {}", error.message, context);
    error.hint = hint_for(error.message);
    return error;
  }

  SyntaxError reader_error() const {
    const std::string_view before = std::string_view(text_.text).substr(0, parser_.problem_offset);
    const std::size_t line_start = before.rfind('\n') + 1;
    const auto line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
    const auto column = static_cast<int>(characters_before(before.substr(line_start), before.size() - line_start)) + 1;
    return {line, column, 0, 0, parser_.problem == nullptr ? "not text" : parser_.problem, "take the character out"};
  }

  const std::string& path_;
  const MaskedYaml& text_;
  const int first_line_;
  Parsed& out_;
  const bool takes_any_root_;
  yaml_parser_t parser_{};
  std::map<std::string, Value> anchors_;
  std::size_t copied_ = 0;
};

Parsed parse_yaml_once(const std::string& path, std::string_view text, int first_line) {
  Parsed parsed;
  parsed.values.kind = Value::Kind::map;
  parsed.values.line = first_line;
  parsed.values.column = 1;
  const MaskedYaml masked = mask_yaml(text);
  try {
    Builder(path, masked, first_line, parsed).build();
  } catch (const Stop& stop) {
    parsed.error = stop.error;
  }
  return parsed;
}

bool starts_yaml_entry(std::string_view line) {
  if (line.empty() || line.starts_with("- ") || line == "-") return false;
  return std::string_view(" \t#]}").find(line.front()) == std::string_view::npos;
}

}  // namespace

Value parse_yaml(const std::string& path, std::string_view text, int first_line, std::vector<Finding>& findings) {
  const auto parse = [&](std::string_view part) { return parse_yaml_once(path, part, first_line); };
  return parse_with_repairs({parse, starts_yaml_entry}, path, std::string(text), first_line, findings);
}

Value parse_yaml_file(const std::string& path, std::string_view text) {
  const MaskedYaml unmasked{std::string(text), {}};
  Parsed parsed;
  try {
    Builder(path, unmasked, 1, parsed, true).build();
  } catch (const Stop& stop) {
    throw Error(ErrorCode::io, fmt::format("this is no YAML: {}", stop.error.message), stop.error.hint,
                {path, stop.error.line, stop.error.column});
  }
  return std::move(parsed.values);
}

}  // namespace kb
