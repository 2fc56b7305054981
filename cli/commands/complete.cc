#include <fmt/format.h>
#include <kb/error.h>
#include <kb/fields.h>
#include <kb/search.h>
#include <kb/set.h>

#include <algorithm>
#include <exception>
#include <ostream>

#include "columns.h"
#include "commands.h"
#include "complete_words.h"
#include "knowledge_base.h"
#include "options.h"
#include "pack_process.h"
#include "program.h"
#include "run.h"

namespace kb::cli {
namespace {

constexpr std::size_t many_documents = 5000;  // above it, ids are told without titles

// What the words before the one being completed say.
struct Situation {
  const CLI::App* command = nullptr;
  const CLI::Option* wants_value = nullptr;  // the option whose value comes next
  std::size_t arguments = 0;                 // given to the command so far
  bool options_are_over = false;             // after "--"
};

const CLI::Option* find_option(const CLI::App& app, const std::string& word) {
  for (const auto* const option : app.get_options({})) {
    const bool is_it =
        word.starts_with("--") ? option->check_lname(word.substr(2)) : option->check_sname(word.substr(1));
    if (option->nonpositional() && is_it) return option;
  }
  return app.get_parent() != nullptr ? find_option(*app.get_parent(), word) : nullptr;
}

void take_word(const CLI::App& app, const std::string& word, Situation& now) {
  if (now.wants_value != nullptr) {
    now.wants_value = nullptr;
  } else if (!now.options_are_over && word == "--") {
    now.options_are_over = true;
  } else if (!now.options_are_over && word.size() > 1 && word.starts_with('-')) {
    const auto* const option = find_option(now.command != nullptr ? *now.command : app, word);
    if (option != nullptr && takes_value(*option)) now.wants_value = option;
  } else if (now.command == nullptr) {
    for (const auto* const sub : app.get_subcommands({})) {
      if (sub->get_name() == word) now.command = sub;
    }
  } else {
    ++now.arguments;
  }
}

class Completer {
 public:
  Completer(const Program& program, Session& session) : app_(program.app), session_(session) {}

  std::vector<Candidate> complete(const std::vector<std::string>& before, const std::string& word) {
    Situation now;
    for (const auto& earlier : before) take_word(app_, earlier, now);
    const CLI::App& app = now.command != nullptr ? *now.command : app_;
    if (now.wants_value != nullptr) return values(now.wants_value->get_type_name(), word);
    if (word.starts_with('-') && !now.options_are_over) return options(app, word);
    if (now.command == nullptr) return command_candidates();
    return argument(app, now.arguments, word);
  }

 private:
  std::vector<Candidate> command_candidates() const {
    std::vector<Candidate> out;
    for (const auto* const sub : app_.get_subcommands({})) out.push_back({sub->get_name(), sub->get_description()});
    return out;
  }

  std::vector<Candidate> options(const CLI::App& app, const std::string& word) {
    if (const auto equals = word.find('='); equals != std::string::npos) {
      const auto* const option = find_option(app, word.substr(0, equals));
      if (option == nullptr || !takes_value(*option)) return {};
      auto out = values(option->get_type_name(), word.substr(equals + 1));
      for (auto& candidate : out) {
        if (!candidate.value.starts_with(':')) candidate.value.insert(0, word.substr(0, equals + 1));
      }
      return out;
    }
    std::vector<Candidate> out;
    for (const auto* at = &app; at != nullptr; at = at->get_parent()) {
      for (const auto* const option : at->get_options({})) {
        if (option->get_group().empty() || !option->nonpositional()) continue;
        for (const auto& name : option->get_lnames()) out.push_back({"--" + name, option->get_description()});
        for (const auto& name : option->get_snames()) out.push_back({"-" + name, option->get_description()});
      }
    }
    return out;
  }

  std::vector<Candidate> argument(const CLI::App& app, std::size_t index, const std::string& word) {
    for (const auto* const option : app.get_options({})) {
      if (!option->get_positional()) continue;
      const bool is_this = index == 0 || option->get_items_expected_max() > 1;
      if (is_this) return values(option->get_type_name(), word);
      --index;
    }
    return {};
  }

  // Of everything that a metavar names: "ID|PATH". What only an index knows is missing where there is none.
  std::vector<Candidate> values(const std::string& metavars, const std::string& word) {
    std::vector<Candidate> out;
    for (const auto& metavar : CLI::detail::split(metavars, '|')) {
      try {
        for (auto& candidate : values_of(metavar, word)) out.push_back(std::move(candidate));
      } catch (const Error&) {
        continue;
      }
    }
    return out;
  }

  std::vector<Candidate> values_of(const std::string& metavar, const std::string& word) {
    if (metavar == "ID") return ids();
    if (metavar == "TAG") return field_values("tag", "");
    if (metavar == "OWNER") return field_values("owner", "");
    if (metavar == "LANG") return field_values("lang", "");
    if (metavar == "SET") return sets();
    if (metavar == "WORDS") return query_candidates(word);
    if (metavar == "COMMAND") return command_candidates();
    return fixed_candidates(metavar, word);
  }

  std::vector<Candidate> query_candidates(const std::string& word) {
    if (const auto colon = word.find(':'); colon != std::string::npos) {
      const Field* const field = find_field(word.substr(0, colon));
      if (field == nullptr || field->type != FieldType::exact) return {};
      return field_values(field->name, word.substr(0, colon + 1));
    }
    std::vector<Candidate> out;
    for (const auto& field : fields()) out.push_back({fmt::format("{}:", field.name), std::string(field.help)});
    return out;
  }

  std::vector<Candidate> field_values(std::string_view field, const std::string& prefix) {
    std::vector<Candidate> out;
    for (const auto& [value, count] : index().values(field)) {
      const bool needs_quotes = !prefix.empty() && value.find(' ') != std::string::npos;
      out.push_back({prefix + (needs_quotes ? fmt::format("\"{}\"", value) : value), counted(count, "page")});
    }
    return out;
  }

  std::vector<Candidate> ids() {
    if (index().size() > many_documents) return field_values("id", "");
    std::vector<Candidate> out;
    SearchRequest request;
    request.all = true;
    request.limit = 0;
    for (const auto& record : index().list(request)) out.push_back({record.meta.id, record.meta.title});
    return out;
  }

  std::vector<Candidate> sets() {
    std::vector<Candidate> out;
    for (const auto& set : read_sets(read_set_files(session_.root(), session_.config()))) {
      out.push_back({set.name, set.title});
    }
    return out;
  }

  const Index& index() {
    if (!index_) index_ = open_index_as_it_is(session_);
    return *index_;
  }

  const CLI::App& app_;
  Session& session_;
  std::optional<Index> index_;
};

// The values that --root and --pack have among the words, so that completion looks at the right knowledge base.
Globals globals_in(const std::vector<std::string>& words) {
  Globals globals;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const auto& [name, value] : {std::pair("--root", &globals.root), std::pair("--pack", &globals.pack)}) {
      if (words[i] == name && i + 1 < words.size()) *value = words[i + 1];
      if (words[i].starts_with(std::string(name) + "=")) *value = words[i].substr(std::string_view(name).size() + 1);
    }
  }
  return globals;
}

}  // namespace

int complete(const std::vector<std::string>& words, Context& context) {
  std::vector<std::string> before = words;
  if (!before.empty() && before.front() == "--") before.erase(before.begin());
  const std::string word = before.empty() ? "" : before.back();
  if (!before.empty()) before.pop_back();
  try {
    const auto program = make_program();
    const Globals globals = globals_in(before);
    Session session(context, globals);
    const auto write = [&] {
      write_candidates(context.out, Completer(*program, session).complete(before, word), word);
      return exit_yes;
    };
    const std::string pack = session.pack_name();
    pack.empty() ? write() : run_on_pack(write, session.resolve(pack), context).code;
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): a shell has no place for messages
  }
  return exit_yes;
}

}  // namespace kb::cli
