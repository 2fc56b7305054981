#include <fmt/format.h>
#include <kb/error.h>
#include <kb/extract.h>
#include <kb/suggest.h>
#include <kb/text.h>

#include <istream>
#include <iterator>
#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "knowledge_base.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

constexpr std::size_t usual_suggest_limit = 3;

struct SuggestOptions {
  std::vector<std::string> words;
  std::string lang;
  std::optional<std::size_t> limit;
  bool json = false;
  bool ids = false;
};

// A suggested reply with the values that the message has for its variables.
struct Offer {
  Suggestion suggestion;
  std::vector<Proposal> values;
};

std::string read_message(const SuggestOptions& options, Session& session) {
  if (options.words.size() == 1 && options.words.front() == "-") {
    return std::string(std::istreambuf_iterator<char>(session.context().in), {});
  }
  return join_words(options.words);
}

SearchRequest make_request(const SuggestOptions& options, const std::string& message, Session& session) {
  SearchRequest request;
  request.query = message;
  request.limit = options.limit.value_or(usual_suggest_limit);
  request.lang = options.lang;
  request.preferred_lang = session.locale_language();
  request.today = session.today();
  request.snippet_width = session.width() > 8 ? session.width() - 8 : session.width();
  return request;
}

std::vector<Offer> make_offers(std::vector<Suggestion> best, const std::string& message, const KnowledgeBase& base,
                               Session& session) {
  std::vector<Offer> offers;
  for (Suggestion& suggestion : best) {
    const Document page = base.read(suggestion.hit.record);
    const Variables declared = read_variables(page.path, page.front_matter);
    offers.push_back({std::move(suggestion), propose(declared.variables, message, session.today())});
  }
  return offers;
}

Json offer_json(const Offer& offer, const std::string& message) {
  const Record& record = offer.suggestion.hit.record;
  Json json = {{"id", record.meta.id},
               {"path", record.path},
               {"title", record.meta.title},
               {"shortcut", record.meta.shortcut},
               {"score", offer.suggestion.hit.score},
               {"why", Json::array()},
               {"values", Json::array()}};
  for (const auto& [word, field] : offer.suggestion.why) json["why"].push_back({{"word", word}, {"field", field}});
  for (const Proposal& proposal : offer.values) {
    for (const kb::Candidate& candidate : proposal.candidates) {
      json["values"].push_back({{"variable", proposal.variable},
                                {"value", candidate.value.text},
                                {"said", message.substr(candidate.begin, candidate.end - candidate.begin)}});
    }
  }
  return json;
}

void print_offer(Session& session, std::size_t rank, const Offer& offer) {
  const Style style = session.style();
  const Meta& meta = offer.suggestion.hit.record.meta;
  std::vector<std::string> why;
  for (const auto& [word, field] : offer.suggestion.why) why.push_back(fmt::format("{} ({})", word, field));
  const std::string name = meta.shortcut.empty() ? meta.id : meta.shortcut;
  session.out() << fmt::format("{}{}. {}\n    {}\n    {}\n", rank == 1 ? "" : "\n", rank,
                               style.paint(for_terminal(meta.title), sgr::bold),
                               style.paint(for_terminal(fmt::format("why: {}", fmt::join(why, ", "))), sgr::dim),
                               for_terminal(offer.suggestion.hit.snippet.text));
  const std::string& pack = session.globals().pack;
  std::string command = fmt::format("kb {}reply {}", pack.empty() ? "" : fmt::format("--pack '{}' ", pack), name);
  for (const auto& [variable, value] : pick_values(offer.values))
    command += fmt::format(" --set '{}={}'", variable, value);
  session.out() << "    " << for_terminal(command) << '\n';
}

void tell_nothing(Session& session, const Suggestions& found) {
  session.note("no reply fits this message");
  if (found.unfit.empty()) return;
  const Meta& nearest = found.unfit.front().record.meta;
  session.note(fmt::format("nearest: '{}' ({}), which has {:.0f} % of what it says", nearest.id, nearest.title,
                           found.covered * 100));
}

int run_suggest(const SuggestOptions& options, Session& session) {
  const std::string message = read_message(options, session);
  const KnowledgeBase base = open_knowledge_base(session);
  Suggestions found = suggest(base.index, make_request(options, message, session));
  const bool has_any = !found.best.empty();
  const std::vector<Offer> offers = make_offers(std::move(found.best), message, base, session);
  if (options.json) {
    Json json = {{"schema", schema}, {"covered", found.covered}, {"suggestions", Json::array()}};
    for (const Offer& offer : offers) json["suggestions"].push_back(offer_json(offer, message));
    print_json(session.out(), json);
  } else {
    for (std::size_t i = 0; i < offers.size(); ++i) {
      if (options.ids)
        session.out() << for_terminal(offers[i].suggestion.hit.record.meta.id) << '\n';
      else
        print_offer(session, i + 1, offers[i]);
    }
    if (!has_any) tell_nothing(session, found);
  }
  return has_any ? exit_yes : exit_no;
}

}  // namespace

Action define_suggest(CLI::App& app) {
  const auto options = std::make_shared<SuggestOptions>();
  require(add_arguments(app, "message", options->words, "MESSAGE",
                        "what the customer wrote; '-' reads it from standard input"));
  add_text(app, "--lang", options->lang, "LANG", "only replies in this language", "Filters");
  add_number(app, "--limit,-n", options->limit, fmt::format("suggest so many; {} unless given", usual_suggest_limit),
             "Filters");
  auto* const json = add_flag(app, "--json", options->json, "one JSON document; see kb-formats(5)", "Output");
  auto* const ids = add_flag(app, "--ids", options->ids, "only the ids", "Output");
  exclude_each_other({json, ids});
  return [options](Session& session) { return run_suggest(*options, session); };
}

}  // namespace kb::cli
