#include <fmt/format.h>

#include <algorithm>

#include "config/entry.h"
#include "kb/init.h"

namespace kb {
namespace {

using Counts = std::map<std::string, std::size_t>;

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// "zh-Hans 1,200, en 38": most frequent first.
std::string describe(const Counts& counts, std::string_view unknown) {
  std::vector<std::pair<std::string, std::size_t>> rows(counts.begin(), counts.end());
  std::ranges::stable_sort(rows, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out;
  for (const auto& [name, count] : rows) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name.empty() ? unknown : name, count);
  }
  return out;
}

std::string format_items(const std::vector<std::string>& items) {
  Config::Entry entry;
  entry.items = items;
  return format_entry(*find_setting("content.replies"), entry);
}

std::string commented_default(std::string_view key) {
  const Setting* const setting = find_setting(key);
  const auto name = key.substr(key.rfind('.') + 1);
  return fmt::format("# {}\n# {} = {}\n", setting->help, name, setting->fallback);
}

std::string header(const Survey& survey) {
  std::string out = "# Settings of this knowledge base. `kb config` shows every value and where it comes from.\n";
  if (survey.files == 0) return out + "# No pages were found yet.\n";
  out += fmt::format("# Found by `kb init`: {}", plural(survey.files, "page"));
  if (!survey.languages.empty()) out += fmt::format("; languages: {}", describe(survey.languages, "unknown"));
  if (!survey.front_matter.empty()) out += fmt::format("; front matter: {}", describe(survey.front_matter, "none"));
  return out + ".\n";
}

std::string replies_section(const Survey& survey) {
  const Setting* const setting = find_setting("content.replies");
  const bool is_default = survey.reply_folders.empty() || format_items(survey.reply_folders) == setting->fallback;
  if (is_default) return commented_default(setting->key);
  return fmt::format("# {}\nreplies = {}\n", setting->help, format_items(survey.reply_folders));
}

std::string encoding_section(const Survey& survey) {
  if (survey.encodings.empty()) return {};
  const std::string name = survey.encodings.begin()->first;
  return fmt::format(
      "\n# Some pages are not UTF-8 ({}). Encodings are found out by rules; where that goes wrong,\n"
      "# say which it is:\n# [content.encoding]\n# \"old/**\" = {}\n",
      describe(survey.encodings, ""), quote_toml(name));
}

// The key of `role` that most pages use, or empty.
std::string used_key(const Survey& survey, std::string_view role) {
  std::string best;
  std::size_t most = 0;
  const Config defaults;
  for (const auto& key : defaults.list(role)) {
    const auto found = survey.keys.find(key);
    if (found != survey.keys.end() && found->second > most) std::tie(best, most) = std::pair(key, found->second);
  }
  return best;
}

std::string reading_section(const Survey& survey) {
  std::string out =
      "\n[read]\n# Which front-matter keys say what; the first that a page has counts. `kb explain FILE` shows it.\n";
  for (const std::string_view role : {"read.owner", "read.reviewed", "read.status"}) {
    const std::string used = used_key(survey, role);
    out += used.empty() ? "" : fmt::format("# (these pages use '{}')\n", used);
    out += commented_default(role);
  }
  return out;
}

std::string check_section(const Survey& survey) {
  std::string out = "\n[check]\n";
  if (!survey.roots.empty())
    out += fmt::format("# {}\nroots = {}\n", find_setting("check.roots")->help, format_items(survey.roots));
  else
    out += commented_default("check.roots");
  if (!survey.elsewhere.empty()) {
    out += fmt::format("# {} Links lead to these folders, which are not here.\nelsewhere = {}\n",
                       find_setting("check.elsewhere")->help, format_items(survey.elsewhere));
  } else {
    out += commented_default("check.elsewhere");
  }
  return out + commented_default("check.orphans") + commented_default("check.assets");
}

std::string placeholders_section(const Survey& survey) {
  if (survey.placeholders.empty()) return {};
  std::string out = fmt::format("\n[check.placeholders]\n# {}\n", find_setting("check.placeholders")->help);
  for (const auto& [placeholder, stands] : survey.placeholders)
    out += fmt::format("{} = {}\n", quote_toml(placeholder), quote_toml(stands));
  return out;
}

std::string anchors_section(const Survey& survey) {
  if (survey.anchors.empty()) return {};
  return fmt::format("\n[content.anchors]\n# As {} says. {}\n\"**\" = {}\n", survey.generator_file,
                     find_setting("content.anchors")->help, quote_toml(survey.anchors));
}

}  // namespace

std::string starter_config(const std::string& title, const Survey& survey) {
  std::string out = header(survey);
  out += fmt::format("\n[kb]\ntitle = {}\n\n[content]\n", quote_toml(title));
  out += commented_default("content.include") + commented_default("content.exclude");
  out += replies_section(survey);
  out += commented_default("content.max_size");
  out += encoding_section(survey);
  out += reading_section(survey);
  out += "\n[search]\n" + commented_default("search.limit") + commented_default("search.lang");
  out += "\n[index]\n" + commented_default("index.auto_refresh");
  out += check_section(survey) + placeholders_section(survey) + anchors_section(survey);
  return out;
}

}  // namespace kb
