#include "import/reply_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace kb {
namespace {

constexpr std::string_view fence = "+++\n";
constexpr std::string_view origin_key = "imported = ";

std::string toml_list(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() == 1 ? "" : ", ") + toml_string(item);
  return out + "]";
}

bool is_bare_key(std::string_view key) {
  const auto is_bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !key.empty() && std::all_of(key.begin(), key.end(), is_bare);
}

std::string toml_key(std::string_view key) {
  return is_bare_key(key) ? std::string(key) : toml_string(key);
}

void put(std::string& out, std::string_view key, const std::string& text) {
  if (!text.empty()) out += fmt::format("{} = {}\n", toml_key(key), toml_string(text));
}

void put(std::string& out, std::string_view key, const std::vector<std::string>& items) {
  if (!items.empty()) out += fmt::format("{} = {}\n", toml_key(key), toml_list(items));
}

std::string action_value(const ForeignAction& action) {
  if (action.is_list) return toml_list(action.values);
  return toml_string(action.values.empty() ? "" : action.values.front());
}

void put_actions(std::string& out, const std::vector<ForeignAction>& actions) {
  if (actions.empty()) return;
  out += "actions = [\n";
  for (const auto& action : actions) {
    out += fmt::format("  {{field = {}, value = {}}},\n", toml_string(action.field), action_value(action));
  }
  out += "]\n";
}

void put_variable(std::string& out, const ForeignVariable& variable) {
  out += fmt::format("\n[variables.{}]\n", toml_key(variable.name));
  put(out, "type", variable.type);
  put(out, "label", variable.label);
  put(out, "choices", variable.choices);
  if (variable.type == "bool") {
    if (!variable.fallback.empty()) out += fmt::format("default = {}\n", variable.fallback);
  } else {
    put(out, "default", variable.fallback);
  }
  out += fmt::format("required = {}\n", variable.required);
}

// Where `imported` stands: before the first table, which would swallow it, else before the closing fence.
std::size_t origin_place(std::string_view text) {
  const std::size_t close = text.find("\n+++\n", fence.size() - 1);
  const std::size_t table = text.find("\n\n[variables.");
  return std::min(close, table) + 1;
}

std::string fold_line_ends(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
  }
  return out;
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string write_reply(const ReplyContent& reply) {
  std::string out(fence);
  put(out, "title", reply.title);
  put(out, "shortcut", reply.shortcut);
  put(out, "group", reply.group);
  put(out, "lang", reply.lang);
  put(out, "channels", reply.channels);
  put(out, "tags", reply.tags);
  put(out, "aliases", reply.aliases);
  if (reply.is_draft) put(out, "status", std::string("draft"));
  for (const auto& [key, text] : reply.extra) put(out, key, text);
  put_actions(out, reply.actions);
  for (const auto& variable : reply.variables) {
    const bool is_path = variable.name.find('.') != std::string::npos;
    if (!is_path) put_variable(out, variable);
  }
  return fmt::format("{}{}\n{}{}", out, fence, reply.body, reply.body.ends_with('\n') ? "" : "\n");
}

std::string with_origin(std::string_view text, std::string_view from, std::string_view id, std::string_view digest) {
  std::string out(text);
  out.insert(origin_place(text), fmt::format("{}{{from = {}, id = {}, digest = {}}}\n", origin_key, toml_string(from),
                                             toml_string(id), toml_string(digest)));
  return out;
}

std::string without_origin(std::string_view text) {
  std::string out = fold_line_ends(text);
  const std::size_t begin = out.find(fmt::format("\n{}{{from = ", origin_key));
  if (begin == std::string::npos) return out;
  out.erase(begin, out.find('\n', begin + 1) - begin);
  return out;
}

}  // namespace kb
