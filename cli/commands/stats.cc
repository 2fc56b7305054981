#include <fmt/format.h>
#include <kb/kbpack.h>
#include <kb/stats.h>
#include <kb/text.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

constexpr std::size_t shown_names = 10;  // owners and tags; --json has all

struct StatsCommand {
  std::optional<std::size_t> jobs;
  bool json = false;
};

using NamedCount = std::pair<std::string, std::size_t>;

// The largest first, then by name.
std::vector<NamedCount> ordered(const Counts& counts) {
  std::vector<NamedCount> list(counts.begin(), counts.end());
  std::ranges::stable_sort(list, std::ranges::greater(), &NamedCount::second);
  return list;
}

std::string names_text(const Counts& counts, const std::string& nameless) {
  std::string text;
  const std::vector<NamedCount> list = ordered(counts);
  for (std::size_t i = 0; i < std::min(list.size(), shown_names); ++i) {
    const auto& [name, count] = list[i];
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", name.empty() ? nameless : for_terminal(name), grouped(count));
  }
  if (list.size() > shown_names) text += fmt::format(", and {} more", list.size() - shown_names);
  return text.empty() ? "none" : text;
}

std::string words_text(const WordCount& count) {
  return fmt::format("{} words, {} Chinese characters", grouped(count.words), grouped(count.characters));
}

std::string links_text(const LinkCounts& links) {
  return fmt::format("{} to pages and files, {} inside the page, {} to other sites, {} images", grouped(links.internal),
                     grouped(links.anchors), grouped(links.external), grouped(links.images));
}

std::string translations_text(const Stats& stats) {
  std::string text;
  for (const auto& [lang, share] : stats.translated)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", for_terminal(lang), to_string(share));
  return text.empty() ? "n/a" : text;
}

void row(Session& session, std::string_view name, std::string_view text) {
  session.out() << fmt::format("{:<14}{}\n", name, text);
}

void print_stats(Session& session, const Stats& stats, std::optional<std::uint64_t> index) {
  row(session, "pages", fmt::format("{} ({})", grouped(stats.pages), names_text(stats.kinds, "")));
  row(session, "states", names_text(stats.states, ""));
  row(session, "languages", names_text(stats.languages, "unknown"));
  row(session, "text", words_text(stats.text));
  row(session, "code", words_text(stats.code));
  row(session, "owners", names_text(stats.owners, "(none)"));
  row(session, "tags", names_text(stats.tags, "(none)"));
  row(session, "links", links_text(stats.links));
  row(session, "translations", translations_text(stats));
  row(session, "replies", fmt::format("{} with {}", grouped(stats.replies), counted(stats.faces, "face")));
  for (const auto& [place, share] : stats.channels) {
    const auto& [channel, lang] = place;
    row(session, "",
        fmt::format("{:<10}{:<9}{}", channel, lang.empty() ? "unknown" : for_terminal(lang), to_string(share)));
  }
  row(session, "index", index ? fmt::format("{} bytes", grouped(*index)) : "n/a");
}

Json share_json(const Share& share) {
  return {{"part", share.part}, {"whole", share.whole}};
}

Json names_json(const Counts& counts) {
  Json list = Json::array();
  for (const auto& [name, count] : ordered(counts)) list.push_back({{"value", name}, {"count", count}});
  return list;
}

Json words_json(const WordCount& count) {
  return {{"words", count.words}, {"characters", count.characters}};
}

Json translations_json(const Stats& stats) {
  Json json = {{"topics", stats.topics}, {"languages", Json::array()}, {"missing", Json::array()}};
  for (const auto& [lang, share] : stats.translated) {
    Json row = {{"lang", lang}};
    row.update(share_json(share));
    json["languages"].push_back(row);
  }
  for (const auto& [path, lang] : stats.untranslated) json["missing"].push_back({{"path", path}, {"lang", lang}});
  return json;
}

Json replies_json(const Stats& stats) {
  Json json = {{"count", stats.replies}, {"faces", stats.faces}, {"channels", Json::array()}};
  for (const auto& [place, share] : stats.channels) {
    Json row = {{"channel", place.first}, {"lang", place.second}};
    row.update(share_json(share));
    json["channels"].push_back(row);
  }
  return json;
}

Json stats_json(const Stats& stats, std::optional<std::uint64_t> index) {
  const LinkCounts& links = stats.links;
  return {{"schema", schema},
          {"pages", stats.pages},
          {"kinds", names_json(stats.kinds)},
          {"states", names_json(stats.states)},
          {"languages", names_json(stats.languages)},
          {"text", words_json(stats.text)},
          {"code", words_json(stats.code)},
          {"owners", names_json(stats.owners)},
          {"tags", names_json(stats.tags)},
          {"links",
           {{"internal", links.internal},
            {"anchors", links.anchors},
            {"external", links.external},
            {"images", links.images}}},
          {"translations", translations_json(stats)},
          {"replies", replies_json(stats)},
          {"index_bytes", index ? Json(*index) : Json()}};
}

int run_stats(const StatsCommand& options, Session& session) {
  const KbPack* const pack = session.find_pack();
  const PageSource source =
      pack != nullptr ? pack->pages(session.config()) : page_source(session.root(), session.config());
  const Stats stats = count_stats(source, static_cast<unsigned>(options.jobs.value_or(0)));
  const auto index = pack != nullptr ? std::optional(pack->index_bytes()) : index_size(session.place().index);
  if (options.json) {
    print_json(session.out(), stats_json(stats, index));
  } else {
    print_stats(session, stats, index);
  }
  return exit_yes;
}

}  // namespace

Action define_stats(CLI::App& app) {
  const auto options = std::make_shared<StatsCommand>();
  add_number(app, "--jobs,-j", options->jobs, "threads; 0: as many as the machine has");
  add_flag(app, "--json", options->json, "one JSON document; see kb-formats(5)", "Output");
  return [options](Session& session) { return run_stats(*options, session); };
}

}  // namespace kb::cli
