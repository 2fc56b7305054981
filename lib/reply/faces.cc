// Reading a reply: the faces in its files.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "kb/reply.h"
#include "kb/text.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view face_mark = "<!-- face:";

bool is_language(std::string_view name) {
  return !language_of_path(std::string(name) + "/page.md").empty();
}

// "late.sms.zh" is "late".
std::string without_suffixes(std::string_view name) {
  while (true) {
    const std::size_t dot = name.rfind('.');
    if (dot == name.npos || dot == 0) return std::string(name);
    const std::string_view suffix = name.substr(dot + 1);
    if (parse_channel(suffix) == nullptr && !is_language(suffix)) return std::string(name);
    name = name.substr(0, dot);
  }
}

// The channel that a file's name says: "late.sms.zh.md".
std::string channel_of_path(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  for (std::size_t dot = name.rfind('.'); dot != name.npos && dot > 0; dot = name.rfind('.')) {
    if (const Channel* channel = parse_channel(name.substr(dot + 1))) return std::string(channel->name);
    name = name.substr(0, dot);
  }
  return {};
}

std::string text_of(const Value& front_matter, std::string_view key) {
  const Value* value = front_matter.find(key);
  return value != nullptr && value->is_scalar() ? value->text : "";
}

// Reads the channels that a file or a face names; what is none is found.
std::vector<std::string> known_channels(const std::vector<std::string>& names, const Location& where, Reply& reply) {
  std::vector<std::string> known;
  for (const std::string& name : names) {
    if (const Channel* channel = parse_channel(name)) {
      known.emplace_back(channel->name);
      continue;
    }
    const auto meant = closest(name, channel_names());
    reply.findings.push_back(make_finding("reply-channel-unknown", where, fmt::format("'{}' is no channel", name),
                                          meant ? fmt::format("did you mean '{}'?", *meant) : ""));
  }
  return known;
}

// `key=value key="a value"` of a face's line.
std::vector<std::pair<std::string, std::string>> read_pairs(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    const std::size_t equals = text.find('=');
    const std::string key(trim(text.substr(0, equals)));
    if (equals == text.npos) {
      pairs.emplace_back(key, "");
      break;
    }
    text.remove_prefix(equals + 1);
    const bool is_quoted = text.starts_with('"');
    if (is_quoted) text.remove_prefix(1);
    const std::size_t end = std::min(text.find(is_quoted ? '"' : ' '), text.size());
    pairs.emplace_back(key, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pairs;
}

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (const auto name = trim(text.substr(0, end)); !name.empty()) names.emplace_back(name);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

void apply_line(std::string_view line, const Location& where, Face& face, Reply& reply) {
  const std::size_t end = line.find("-->");
  for (const auto& [key, value] : read_pairs(line.substr(face_mark.size(), end - face_mark.size()))) {
    if (key == "channel" || key == "channels") {
      face.channels = known_channels(split_names(value), where, reply);
    } else if (key == "lang") {
      face.lang = canonical_language(value);
    } else if (key == "tone") {
      face.tone = value;
    } else if (key == "subject") {
      face.subject = value;
    } else {
      reply.findings.push_back(
          make_finding("reply-face-key-unknown", where, fmt::format("a face has no '{}'", key),
                       "a face has channel, lang, tone and subject: <!-- face: channel=sms lang=zh -->"));
    }
  }
}

// Parts a body at its face lines. `face` is what the front matter says, for all of them.
void add_faces(std::string_view body, int line, const Face& common, Reply& reply) {
  Face face = common;
  face.line = line;
  std::string fence;
  const auto take = [&] {
    if (!trim(face.body).empty()) reply.faces.push_back(face);
  };
  for (std::size_t at = 0; at < body.size(); ++line) {
    const std::size_t end = std::min(body.find('\n', at), body.size() - 1);
    const std::string_view text = body.substr(at, end + 1 - at);
    at = end + 1;
    const std::string_view start = text.substr(0, 3);
    if (start == "```" || start == "~~~") fence = fence.empty() ? std::string(start) : start == fence ? "" : fence;
    if (!fence.empty() || !text.starts_with(face_mark)) {
      face.body += text;
      continue;
    }
    take();
    face = common;
    face.body.clear();
    face.line = line + 1;
    apply_line(text, {common.path, line, 1}, face, reply);
  }
  take();
}

int line_of(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

void add_file(const Document& file, Reply& reply) {
  Variables declared = read_variables(file.path, file.front_matter);
  reply.findings.insert(reply.findings.end(), declared.findings.begin(), declared.findings.end());
  Face face;
  face.path = file.path;
  face.lang = file.meta.lang;
  face.tone = text_of(file.front_matter, "tone");
  face.subject = text_of(file.front_matter, "subject");
  face.variables = std::move(declared.variables);
  if (const Value* channels = file.front_matter.find("channels")) {
    face.channels = known_channels(channels->scalars(), {file.path, channels->line, channels->column}, reply);
  } else if (const std::string channel = channel_of_path(file.path); !channel.empty()) {
    face.channels = {channel};
  }
  add_faces(std::string_view(file.source).substr(file.body), line_of(file.source, file.body), face, reply);
}

}  // namespace

std::string reply_key(const std::string& path) {
  std::string key;
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', begin)) {
    const std::string folder = path.substr(begin, slash - begin);
    if (!is_language(folder)) key += folder + '/';
    begin = slash + 1;
  }
  const std::string name = path.substr(begin);
  return key + without_suffixes(std::string_view(name).substr(0, name.rfind('.')));
}

Reply read_reply(std::span<const Document> files) {
  Reply reply;
  const Meta& meta = files.front().meta;
  reply.id = meta.id;
  reply.title = meta.title;
  reply.shortcut = meta.shortcut;
  reply.path = files.front().path;
  for (const Document& file : files) add_file(file, reply);
  return reply;
}

}  // namespace kb
