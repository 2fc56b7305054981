#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/files.h"
#include "content/front_matter.h"
#include "content/front_matter_links.h"
#include "content/glob.h"
#include "content/markdown.h"
#include "content/reader.h"
#include "content/roles.h"
#include "kb/corpus.h"
#include "kb/error.h"
#include "text/encoding.h"
#include "text/mixed_encoding.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

// The encoding that content.encoding sets for the path, or an empty name.
std::string wanted_encoding(const std::string& path, const Config& config) {
  for (const auto& [pattern, name] : config.map("content.encoding")) {
    if (glob_match(pattern, path)) return name;
  }
  return {};
}

const AnchorStyle* anchor_style_of(const std::string& path, const Config& config) {
  for (const auto& [pattern, name] : config.map("content.anchors")) {
    if (glob_match(pattern, path)) return find_anchor_style(name);
  }
  return nullptr;
}

// Line and column of a byte, lines ended as decode() sees them.
Location place_of(const std::string& path, std::string_view bytes, std::size_t at) {
  int line = 1;
  std::size_t line_begin = 0;
  for (std::size_t i = 0; i < at; ++i) {
    const bool is_end = bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 >= bytes.size() || bytes[i + 1] != '\n'));
    if (!is_end) continue;
    ++line;
    line_begin = i + 1;
  }
  const std::string_view before = bytes.substr(line_begin, at - line_begin);
  return {path, line, static_cast<int>(characters_before(before, before.size())) + 1};
}

void add_encoding_findings(Document& document, const Decoded& decoded, std::string_view bytes, bool is_set) {
  const std::string& path = document.path;
  if (decoded.is_binary) {
    document.findings.push_back(make_finding("file-binary", {path}, "the file is not text: only its name is known",
                                             "name it in content.exclude if it is no page"));
    return;
  }
  if (const auto mixed = find_mixed_encoding(bytes, decoded)) {
    document.findings.push_back(make_finding(
        "encoding-mixed", place_of(path, bytes, mixed->at),
        fmt::format("the file is {}, but here stands {} text: '{}'", decoded.encoding, mixed->encoding, mixed->text),
        "somebody put texts of two encodings together: convert this part"));
  } else if (decoded.damaged) {
    document.findings.push_back(
        make_finding("encoding-damaged", place_of(path, bytes, decoded.bad),
                     fmt::format("bytes that are no {} text: they are read as U+FFFD", decoded.encoding),
                     "set the encoding of the file in content.encoding"));
  }
  if (decoded.encoding != "UTF-8" && !is_set) {
    document.findings.push_back(make_finding("encoding-not-utf8", {path},
                                             fmt::format("the file is read as {}", decoded.encoding),
                                             "convert it to UTF-8, or set its encoding in content.encoding"));
  }
}

void read_front_matter_of(Document& document) {
  FrontMatter head = read_front_matter(document.path, document.source);
  document.body = head.body;
  document.front_matter = std::move(head.values);
  document.findings.insert(document.findings.end(), head.findings.begin(), head.findings.end());
}

Document parse_document(const std::string& path, std::string_view bytes, const Config& config,
                        const OwnersFiles* owners) {
  const std::string wanted = wanted_encoding(path, config);
  Decoded decoded = decode(bytes, wanted);
  Document document;
  document.path = path;
  document.encoding = decoded.encoding;
  document.digest = digest(bytes);
  add_encoding_findings(document, decoded, bytes, !wanted.empty());
  document.source = std::move(decoded.text);
  read_front_matter_of(document);
  read_markdown(document, anchor_style_of(path, config));
  read_front_matter_links(document, config);
  read_roles(document, config, owners);
  sort_findings(document.findings);
  return document;
}

// A document of which only the name is known.
Document unread_document(const std::string& path, Finding finding, const Config& config, const OwnersFiles& owners) {
  Document document;
  document.path = path;
  document.front_matter.kind = Value::Kind::map;
  document.findings.push_back(std::move(finding));
  read_roles(document, config, &owners);
  return document;
}

// What is wrong with a file that could not be read, without the machine's own paths.
Finding reading_finding(const fs::path& file, const std::string& path, std::uint64_t limit, const Error& error) {
  std::error_code unknown;
  const std::uintmax_t size = fs::is_regular_file(file, unknown) ? fs::file_size(file, unknown) : 0;
  if (!unknown && size > limit) {
    return make_finding("file-too-large", {path},
                        fmt::format("the file has {} bytes, over the limit of {}: only its name is known", size, limit),
                        "raise content.max_size, or name the file in content.exclude");
  }
  const std::string_view message = error.what();
  const std::size_t colon = message.rfind("': ");
  const std::string_view why = colon == std::string_view::npos ? "not a regular file" : message.substr(colon + 3);
  return make_finding("file-unreadable", {path}, fmt::format("the file cannot be read: {}", why));
}

}  // namespace

Reader::Reader(fs::path root, const Config& config) : root_(std::move(root)), config_(config), owners_(root_) {}

Document Reader::read(const std::string& path) const {
  const auto limit = static_cast<std::uint64_t>(config_.integer("content.max_size"));
  const fs::path file = root_ / path;
  std::string bytes;
  try {
    bytes = read_file(file, limit);
  } catch (const Error& error) {
    return unread_document(path, reading_finding(file, path, limit, error), config_, owners_);
  }
  return parse(path, bytes);
}

Document Reader::parse(const std::string& path, std::string_view bytes) const {
  return parse_document(path, bytes, config_, &owners_);
}

std::string Reader::fingerprint() const {
  return owners_.fingerprint();
}

Document load_document(const fs::path& root, const std::string& path, const Config& config) {
  return Reader(root, config).read(path);
}

Document read_document(const std::string& path, std::string_view bytes, const Config& config) {
  return parse_document(path, bytes, config, nullptr);
}

}  // namespace kb
