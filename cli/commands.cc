#include "commands.h"

namespace kb::cli {
namespace {

constexpr Command command_table[] = {
    {"search", "Find", "find the articles and replies that match words",
     "kb search reset password  # pages with both words come first\n"
     "kb search 退款 --kind reply  # only canned replies\n"
     "kb search 'tag:billing reviewed:..1y'  # by fields; see kb-query(7)\n"
     "kb search invoice -l  # only the paths",
     define_search, PackUse::index},
    {"similar", "Find", "find the pages like one page, or like a draft",
     "kb similar refunds/how-long  # what else says the same\n"
     "kb similar - < draft.md  # is it there already? before it is written\n"
     "kb similar late-parcel --kind article --min 0.3",
     define_similar, PackUse::index},
    {"show", "Find", "show one page, rendered for the terminal",
     "kb show refunds/how-long  # by id\n"
     "kb show refunds/how-long.md --html  # by path, as HTML",
     define_show, PackUse::index},
    {"list", "Find", "list pages by tag, owner, language, state or date",
     "kb list --tag billing --sort reviewed  # the longest unreviewed first\n"
     "kb list 'owner:support' --columns id,title,owner\n"
     "kb list --kind reply -0 | xargs -0 wc -c",
     define_list, PackUse::index},
    {"suggest", "Answer", "find the replies that answer a customer's message",
     "kb suggest 'my parcel LM26061400551 never came'\n"
     "kb suggest - < message.txt  # why each fits, and the command that fills it",
     define_suggest, PackUse::index},
    {"reply", "Answer", "fill a canned reply with values",
     "kb reply rf-ok --set order_id=LM26061400551  # by shortcut; asks for the rest on a terminal\n"
     "kb reply parcel late --context ticket.json --channel sms --copy  # by words\n"
     "kb reply --test  # the tests of all replies, and worst cases\n"
     "kb reply - --set name=Reader < template.liquid  # a template from standard input\n"
     "kb reply - --vars order.json --partials snippets < template.liquid\n"
     "kb reply - --vars env.json --liquid=lax --on-missing=liquid < any.liquid  # as other Liquid programs do",
     define_reply, PackUse::index},
    {"check", "Keep", "find what is wrong with links, pages and replies",
     "kb check  # everything; 1 is the exit status when it is wrong\n"
     "kb check refunds/ --fail-on warning\n"
     "kb check --report text --report sarif=kb.sarif  # for people and for code scanning\n"
     "kb check --write-baseline kb-baseline.json  # then --baseline: only what is new counts\n"
     "kb check --explain link-case",
     define_check, PackUse::none, "it is about files that can be mended"},
    {"audit", "Keep", "say which pages are stale, whose they are, and why",
     "kb audit  # by owner, worst first\n"
     "kb audit --owner billing --state stale  # what one team has to do\n"
     "kb audit --since origin/main --fail-on warning  # in a pull request\n"
     "kb audit --html audit.html  # everything, for a browser\n"
     "kb audit --json > audit.json  # everything, for programs",
     define_audit, PackUse::index},
    {"review", "Keep", "write into pages that they were reviewed",
     "kb review refunds/how-long  # today; one line changes\n"
     "kb review refunds/*.md --note 'fees of 2027' --by ann  # what was done, by whom\n"
     "kb review refunds/how-long --dry-run  # only show the line\n"
     "kb review plan --spread 90d  # a day for every page that is due",
     define_review, PackUse::none, "it writes into pages"},
    {"gaps", "Keep", "list what was searched for and not answered",
     "kb gaps --since 90d  # what to write next; needs log.queries\n"
     "kb gaps --purge  # delete the log",
     define_gaps, PackUse::index},
    {"set", "Keep", "list the sets of pages, or show what is in one",
     "kb set list\n"
     "kb set show month-one  # its pages in order, and why each is in\n"
     "kb set show help-centre --json",
     define_set, PackUse::none, "sets are files of a folder; `kb pack info` tells of the one that the pack is"},
    {"duplicates", "Keep", "find pages and passages that stand twice, and questions with two answers",
     "kb duplicates  # pages that say almost the same\n"
     "kb duplicates --passages --report markdown=repeated.md\n"
     "kb duplicates refunds/how-long.md  # what this page repeats\n"
     "kb duplicates - < draft.md  # is it there already? before it is published",
     define_duplicates, PackUse::none, "it is about files that can be mended; `kb similar` finds what is alike"},
    {"stats", "Keep", "count pages, words, languages, owners, tags, translations, faces and links",
     "kb stats\nkb stats --json  # with the translations that are missing", define_stats, PackUse::index},
    {"init", "Keep", "make a folder of Markdown a knowledge base",
     "kb init  # look at the folder, write a kb.toml that fits it\n"
     "kb init docs --dry-run  # only print that kb.toml",
     define_init, PackUse::none, "it makes a folder a knowledge base"},
    {"index", "Keep", "bring the search index up to date",
     "kb index  # read what changed\n"
     "kb index --dry-run --json  # what would change",
     define_index, PackUse::none, "the index of a pack is in it"},
    {"explain", "Keep", "say which line of a page decided its title, dates, owner...", "kb explain refunds/how-long.md",
     define_explain, PackUse::none, "it shows the lines of a file"},
    {"eval", "Keep", "ask titles and questions, and say which pages are not found",
     "kb eval  # which titles and questions miss their page\n"
     "kb eval --min-hit3 0.95  # fail below, for continuous integration\n"
     "kb eval --queries queries.jsonl --qrels relevance.tsv  # queries of your own",
     define_eval, PackUse::none, "it is for those who can change the pages"},
    {"config", "Keep", "show every setting and where its value comes from",
     "kb config\nkb config search.limit  # one value", define_config, PackUse::files},
    {"import", "Move", "take over canned replies or articles of another system",
     "kb import macros.json  # Zendesk, Intercom, Chatwoot...: found out by itself\n"
     "kb import 话术.csv --encoding gbk --lang zh-Hans\n"
     "kb import saved-pages/ --base-url https://help.example.com  # pages, with their images\n"
     "kb import macros.json --dry-run  # what would come, and what would not",
     define_import, PackUse::none, "it writes pages"},
    {"export", "Move", "write a set of pages, or canned replies, for others",
     "kb export month-one --format markdown --output month-one  # a folder; see kb-set(1)\n"
     "kb export month-one --format kbpack --output month-one.kbpack  # for kb --pack; see kb-pack(1)\n"
     "kb export assistant --format jsonl --schema langchain --output -\n"
     "kb export help-centre --format llms --budget 90k --output public --dry-run\n"
     "kb export --format zendesk --output macros.json  # replies, all of them\n"
     "kb export --format csv --bom --output replies.csv --tag refunds",
     define_export, PackUse::none, "sets are exported from the folder that the pack was made of"},
    {"mcp", "Move", "serve the knowledge base to AI assistants (Model Context Protocol)",
     "kb mcp  # an assistant starts it: requests in, answers out\n"
     "kb mcp --set assistant  # only the pages of this set\n"
     "kb mcp --audience public  # only what everybody may see",
     define_mcp, PackUse::index},
    {"pack", "Move", "look at a pack of pages, check it, sign it",
     "kb export desk --format kbpack --output desk.kbpack  # makes one\n"
     "kb --pack desk.kbpack search refund  # works on it as it is\n"
     "kb pack info desk.kbpack\n"
     "kb pack verify desk.kbpack --key desk.pub  # is every byte what it should be, and signed?\n"
     "kb pack sign desk.kbpack --key ~/.ssh/id_ed25519",
     define_pack, PackUse::files},
    {"help", "Help", "show help on kb or on a command", "kb help search", define_help, PackUse::files},
};

}  // namespace

std::span<const Command> commands() {
  return command_table;
}

}  // namespace kb::cli
