# fish completion for kb. Everything is asked of the program: kb __complete -- WORDS... prints a candidate a line, with a tab
# and a description after it; ":file" and ":dir" ask for fish's own files and folders.

function __kb_complete
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l program $before[1]
    set -e before[1]
    for line in (command $program __complete -- $before "$word" 2>/dev/null)
        switch $line
            case :file
                __kb_paths __fish_complete_path "$word"
            case :dir
                __kb_paths __fish_complete_directories "$word"
            case '*'
                printf '%s\n' $line
        end
    end
end

# Paths for the word, also where it is "--root=PATH".
function __kb_paths
    set -l option (string match -r -- '^--[^=]+=' $argv[2])
    for path in ($argv[1] (string replace -r -- '^--[^=]+=' '' $argv[2]))
        printf '%s\n' "$option$path"
    end
end

complete -c kb -f -a '(__kb_complete)'
