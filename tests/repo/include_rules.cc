#include "repo/include_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace kb::repo {

namespace {

struct Module {
  std::string_view name;
  int level;
  std::string_view public_headers;  // names without "kb/" and ".h", each between spaces
};

// A module may include what is on a lower level, its own headers, and public headers of its own level.
constexpr Module modules[] = {
    {"base", 0, " api contained date error files finding value "},
    {"text", 1, " text "},
    {"content", 2, " audience corpus document render "},
    {"config", 2, " config init "},
    {"index", 3, " fields index record "},
    {"history", 3, " history "},
    {"search", 4, " eval gaps query_log page_filter search similar "},
    {"reply", 4,
     " channel extract facts liquid liquid_value reply reply_example reply_rules reply_test scars suggest variable "},
    {"check", 4, " baseline check external fix link_target "},
    {"review", 4, " audit audit_figures duplicates review stamp stats "},
    {"export", 4, " export kbpack set "},
    {"import", 4, " import import_articles "},
    {"mcp", 5, " mcp "},
    {"report", 5, " audit_page report "},
    {"cli", 6, ""},
};

struct Library {
  std::string_view header;  // how its headers' names begin
  std::string_view places;  // path prefixes, separated by spaces
};

constexpr Library libraries[] = {
    {"CLI/", "cli/"},
    {"cmark-gfm", "lib/content/markdown lib/content/render"},
    {"curl/", "lib/check/external/curl_"},
    {"fmt/", "lib/ cli/"},
    {"gumbo.h", "lib/content/html_tree"},
    {"libstemmer.h", "lib/text/stemmer"},
    {"nlohmann/", "lib/ cli/"},
    {"opencc", "lib/text/"},
    {"toml++/", "lib/base/toml_value lib/content/toml lib/config/"},
    {"unicode/", "lib/text/"},
    {"xapian", "lib/index/ lib/search/"},
    {"xxhash", "lib/base/digest"},
    {"yaml.h", "lib/content/yaml"},
    {"zlib.h", "lib/export/zip"},
};

// Headers of the system that are neither C++ nor third party.
constexpr std::string_view posix[] = {"arpa/inet.h", "netinet/in.h", "dlfcn.h", "dirent.h",  "fcntl.h", "iconv.h",
                                      "langinfo.h",  "locale.h",     "poll.h",  "pthread.h", "pwd.h",   "signal.h",
                                      "spawn.h",     "termios.h",    "time.h",  "unistd.h",  "wchar.h"};

const Module* find_module(std::string_view name) {
  const auto* const found = std::ranges::find(modules, name, &Module::name);
  return found == std::end(modules) ? nullptr : found;
}

// "lib/text/unicode.cc" is of module "text", "cli/main.cc" of "cli".
std::string_view module_of_path(std::string_view path) {
  if (path.starts_with("lib/include/kb/")) return module_of_public_header(path.substr(12));
  if (path.starts_with("lib/")) path.remove_prefix(4);
  return path.substr(0, path.find('/'));
}

bool any_prefix(std::string_view path, std::string_view prefixes) {
  while (!prefixes.empty()) {
    const auto end = std::min(prefixes.find(' '), prefixes.size());
    if (path.starts_with(prefixes.substr(0, end))) return true;
    prefixes.remove_prefix(std::min(end + 1, prefixes.size()));
  }
  return false;
}

std::string objection_to_angled(std::string_view path, std::string_view name) {
  if (name.find('/') == name.npos && name.find('.') == name.npos && name != "xapian") return "";
  if (name.starts_with("sys/") || std::ranges::count(posix, name) > 0) {
    return path.starts_with("lib/include/") ? "a public header includes only standard C++" : "";
  }
  if (path.starts_with("lib/include/")) return "a public header includes no third party";
  const auto* const library =
      std::ranges::find_if(libraries, [&](const Library& row) { return name.starts_with(row.header); });
  if (library == std::end(libraries)) return "this library is not in the table of tests/repo/include_rules.cc";
  return any_prefix(path, library->places) ? "" : fmt::format("this library belongs to {}", library->places);
}

std::string objection_to_own(std::string_view path, std::string_view name) {
  const bool is_public = name.starts_with("kb/");
  const Module* const from = find_module(module_of_path(path));
  if (from == nullptr) return "the including file is in no module of the table in tests/repo/include_rules.cc";
  if (name.find('/') == name.npos && name.ends_with(".inc")) return "";  // a table made for the file beside it
  if (path.starts_with("lib/include/") && !is_public) return "a public header includes only public ones";
  if (from->name == "cli") {
    const Module* const owner = find_module(name.substr(0, name.find('/')));
    const bool is_of_library = !is_public && name.find('/') != name.npos && owner != nullptr && owner != from;
    return is_of_library ? "the program includes only kb/*.h of the library" : "";
  }
  const Module* const to = find_module(is_public ? module_of_public_header(name) : name.substr(0, name.find('/')));
  if (to == nullptr) return "the included file is in no module of the table in tests/repo/include_rules.cc";
  if (to->level > from->level) return fmt::format("'{}' is a layer above '{}'", to->name, from->name);
  if (to->level == from->level && to != from && !is_public) {
    return fmt::format("'{}' and '{}' do not share private headers", from->name, to->name);
  }
  return "";
}

}  // namespace

std::vector<Include> includes_of(std::string_view source) {
  std::vector<Include> result;
  for (int line = 1; !source.empty(); ++line) {
    const auto end = std::min(source.find('\n'), source.size());
    auto text = source.substr(0, end);
    source.remove_prefix(std::min(end + 1, source.size()));
    const auto skip_blanks = [&] { text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size())); };
    skip_blanks();
    if (!text.starts_with('#')) continue;
    text.remove_prefix(1);
    skip_blanks();
    if (!text.starts_with("include")) continue;
    text.remove_prefix(7);
    skip_blanks();
    if (text.empty() || (text[0] != '<' && text[0] != '"')) continue;
    const bool angled = text[0] == '<';
    const auto close = text.find(angled ? '>' : '"', 1);
    if (close != text.npos) result.push_back({std::string(text.substr(1, close - 1)), angled, line});
  }
  return result;
}

std::string_view module_of_public_header(std::string_view header) {
  if (!header.starts_with("kb/") || !header.ends_with(".h")) return "";
  const auto name = fmt::format(" {} ", header.substr(3, header.size() - 5));
  const auto* const found = std::ranges::find_if(
      modules, [&](const Module& module) { return module.public_headers.find(name) != std::string_view::npos; });
  return found == std::end(modules) ? "" : found->name;
}

std::string objection(std::string_view path, const Include& include) {
  return include.angled && !include.name.starts_with("kb/") ? objection_to_angled(path, include.name)
                                                            : objection_to_own(path, include.name);
}

}  // namespace kb::repo
