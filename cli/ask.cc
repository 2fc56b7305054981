#include "ask.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/text.h>

#include <algorithm>
#include <charconv>
#include <istream>
#include <ostream>

#include "terminal.h"

namespace kb::cli {
namespace {

class Form {
 public:
  Form(Session& session, const Reply& reply, FillRequest& request)
      : session_(session),
        err_(session.context().err),
        style_(session.error_style()),
        lang_(choose_face(reply, request.face).face->lang),
        reply_(reply),
        request_(request) {}

  void run() {
    ask_open();
    while (!asked_.empty()) {
      show_answers();
      const std::string answer = read(fmt::format("Enter: write the reply; 1-{}: change; q: give up", asked_.size()));
      if (answer.empty()) return;
      if (answer == "q") give_up();
      change(answer);
      ask_open();
    }
  }

 private:
  [[noreturn]] static void give_up() { throw Error(ErrorCode::interrupted, "given up: nothing was written"); }

  // An answer can open further questions.
  void ask_open() {
    while (true) {
      const std::vector<Variable> questions = open_questions(reply_, request_, true);
      const auto next = std::ranges::find_if(questions, [&](const Variable& question) {
        return std::ranges::find(asked_, question.name, &Variable::name) == asked_.end();
      });
      if (next == questions.end()) return;
      ask(*next);
      asked_.push_back(*next);
    }
  }

  std::string label(const Variable& variable) const {
    const std::string text = variable.label.in(lang_);
    return for_terminal(text.empty() ? variable.name : text);
  }

  // "yes/no", "2026-03-05", "a-c of 3": what may be typed.
  std::string expected(const Variable& variable) const {
    if (variable.type == VariableType::boolean) return lang_.starts_with("zh") ? "是/否" : "yes/no";
    if (!variable.example.empty()) return "e.g. " + for_terminal(variable.example);
    const auto row = std::ranges::find(variable_types(), variable.type, &VariableTypeRow::type);
    if (row == variable_types().end()) return {};
    return row->example.empty() ? std::string(row->expected) : fmt::format("{}, e.g. {}", row->expected, row->example);
  }

  void show_question(const Variable& variable) {
    err_ << style_.paint(label(variable), sgr::bold);
    err_ << style_.paint(fmt::format("  {}{}", expected(variable), variable.required ? "" : " (may stay empty)"),
                         sgr::dim)
         << '\n';
    if (const std::string hint = variable.hint.in(lang_); !hint.empty())
      err_ << style_.paint("  " + for_terminal(hint), sgr::dim) << '\n';
    for (std::size_t i = 0; i < variable.choices.size(); ++i) {
      const Choice& choice = variable.choices[i];
      const std::string text = choice.label.in(lang_);
      err_ << fmt::format("  {}  {}\n", i + 1, for_terminal(text.empty() ? choice.value : text));
    }
  }

  std::string read(const std::string& prompt) {
    err_ << prompt << "> " << std::flush;
    std::string line;
    if (!std::getline(session_.context().in, line)) give_up();
    return line;
  }

  void ask(const Variable& variable) {
    show_question(variable);
    const std::string preset = usual(variable);
    while (true) {
      std::string answer = read(preset.empty() ? "" : fmt::format("[{}] ", for_terminal(as_answer(variable, preset))));
      if (answer.empty()) answer = preset;
      if (answer.empty() && !variable.required) {
        request_.values[variable.name] = "";
        return;
      }
      const ParsedValue parsed = parse_value(variable, answer, request_.today);
      if (!answer.empty() && parsed.ok()) {
        request_.values[variable.name] = answer;
        return;
      }
      err_ << style_.paint(for_terminal(answer.empty() ? "a value is needed" : parsed.error), sgr::red) << '\n';
    }
  }

  // A yes or no in the words of the question.
  std::string as_answer(const Variable& variable, const std::string& value) const {
    if (variable.type != VariableType::boolean) return value;
    const std::string normal = parse_value(variable, value, request_.today).text;
    const std::size_t which = lang_.starts_with("zh") ? 1 : 0;
    constexpr std::string_view words[2][2] = {{"yes", "是"}, {"no", "否"}};
    return normal.empty() ? value : std::string(words[normal == "true" ? 0 : 1][which]);
  }

  // What an empty answer means.
  std::string usual(const Variable& variable) const {
    const auto given = request_.values.find(variable.name);
    return given != request_.values.end() ? given->second : variable.preset.value_or("");
  }

  void show_answers() {
    err_ << '\n';
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      const std::string& value = request_.values[asked_[i].name];
      const std::string shown = asked_[i].sensitive ? "***" : value.empty() ? "-" : as_answer(asked_[i], value);
      err_ << fmt::format("  {}  {}: {}\n", i + 1, label(asked_[i]), for_terminal(shown));
    }
  }

  void change(const std::string& answer) {
    std::size_t which = 0;
    const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), which);
    if (error != std::errc() || end != answer.data() + answer.size() || which == 0 || which > asked_.size()) {
      err_ << style_.paint(fmt::format("'{}' is none of these", for_terminal(answer)), sgr::red) << '\n';
      return;
    }
    ask(asked_[which - 1]);
  }

  Session& session_;
  std::ostream& err_;
  const Style style_;
  const std::string lang_;
  const Reply& reply_;
  FillRequest& request_;
  std::vector<Variable> asked_;
};

}  // namespace

bool can_ask(const Session& session) {
  return session.context().in_is_terminal && session.context().err_is_terminal;
}

std::string ask_for_text(Session& session, std::istream& in, const std::string& name) {
  std::ostream& err = session.context().err;
  const Style style = session.error_style();
  while (true) {
    err << style.paint(for_terminal(name), sgr::bold) << "> " << std::flush;
    std::string line;
    if (!std::getline(in, line)) throw Error(ErrorCode::interrupted, "given up: nothing was written");
    if (line.find_first_not_of(" \t\r") != std::string::npos) return line;
    err << style.paint("a value is needed", sgr::red) << '\n';
  }
}

void ask_for_values(Session& session, const Reply& reply, FillRequest& request) {
  Form(session, reply, request).run();
}

}  // namespace kb::cli
