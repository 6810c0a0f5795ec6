BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module (Join-Path $modulePath 'UnifiedLms.psd1') -Force
}

Describe 'Invoke-LmsJsonata' {
    It 'needs no input' {
        Invoke-LmsJsonata '1 + 2' | Should -Be 3
    }

    It 'reads piped objects, one after the other' {
        [pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 2 } | Invoke-LmsJsonata 'a * 10' | Should -Be 10, 20
    }

    It 'reads dictionaries, nested lists and nulls' {
        @{ people = @(@{ name = 'Ann'; age = 30 }, @{ name = 'Ben'; age = $null }) } |
            Invoke-LmsJsonata 'people[age != null].name' | Should -Be 'Ann'
    }

    It 'reads JSON text, and keeps large ids exact' {
        $result = '{"id": 9223372036854775807, "when": "2026-02-03T10:00:00Z"}' | Invoke-LmsJsonata '{ "id": id, "when": when }'
        $result.id | Should -BeExactly 9223372036854775807
        $result.when | Should -BeOfType string
    }

    It 'takes text as text when told so' {
        '[draft] notes' | Invoke-LmsJsonata '$length($)' -AsText | Should -Be 13
    }

    It 'gives lists one by one, objects as objects, and nothing for nothing' {
        @(Invoke-LmsJsonata '[1..3]').Count | Should -Be 3
        (Invoke-LmsJsonata '{"a": {"b": [1, 2]}}').a.b | Should -Be 1, 2
        @(Invoke-LmsJsonata 'absent').Count | Should -Be 0
    }

    It 'binds variables' {
        @{ n = 2 } | Invoke-LmsJsonata '$factor * n' -Binding @{ factor = 21 } | Should -Be 42
    }

    It 'knows the functions of provider definitions' {
        Invoke-LmsJsonata '$date(1795251919)' | Should -Be '2026-11-21T09:05:19Z'
    }

    It 'takes a missing variable for undefined, and with -Strict for an error' {
        @(Invoke-LmsJsonata '$missing').Count | Should -Be 0
        { Invoke-LmsJsonata '$missing' -Strict -ErrorAction Stop } | Should -Throw -ErrorId 'LmsMappingFailed,*'
    }

    It 'points at the place of a syntax error' {
        $failure = $null
        try { Invoke-LmsJsonata "{`n  'a': 1 +`n}" } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LmsInvalidInput,*'
        "$failure" | Should -Match 'line 3'
        "$failure" | Should -Match '\^'
    }

    It 'goes on with the next input after one that fails' {
        $result = @{ n = 'x' }, @{ n = 1 } | Invoke-LmsJsonata 'n + 1' -ErrorAction SilentlyContinue -ErrorVariable failed
        $result | Should -Be 2
        $failed.Count | Should -Be 1
        $failed[0].TargetObject.n | Should -Be 'x'
    }

    It 'names line and column of bad JSON' {
        $null = "{`n  ""a"": tru }" | Invoke-LmsJsonata 'a' -ErrorAction SilentlyContinue -ErrorVariable failed
        "$($failed[0])" | Should -Match 'line 2'
    }

    It 'stops what would run away' {
        $null = Invoke-LmsJsonata '($f := function($n) { $f($n) + 1 }; $f(1))' -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'LmsMappingFailed,*'
        $failed[0].Exception.Fault.Code | Should -Be 'D1011'
    }
}

Describe 'Objects with properties that cannot be read' {
    It 'are read all the same, those properties left empty' {
        $odd = [pscustomobject]@{ Name = 'x' } | Add-Member -MemberType ScriptProperty -Name Broken -Value { throw 'never' } -PassThru
        $odd | Invoke-LmsJsonata 'Name' | Should -Be 'x'
        Get-Item $PSScriptRoot | Invoke-LmsJsonata 'Name' | Should -Be 'pester'
    }
}

Describe 'Values that are hard to hold' {
    It 'gives half a surrogate pair as it is' {
        $half = Invoke-LmsJsonata '$substring($, 0)' -AsText -InputObject ([string][char]0xD83D)
        [int][char]$half | Should -Be 0xD83D
        $result = '{"\ud83d": "cut\ud83d\n\"off\""}' | Invoke-LmsJsonata '$'
        $property = @($result.psobject.Properties)[0]
        $property.Name | Should -BeExactly ([string][char]0xD83D)
        $property.Value | Should -BeExactly "cut$([char]0xD83D)`n""off"""
    }

    It 'keeps names that differ in case only, in a dictionary' {
        $result = '{"Id": 1, "id": 2, "a": 3}' | Invoke-LmsJsonata '$'
        $result | Should -BeOfType System.Collections.IDictionary
        $result.Id | Should -Be 1
        $result.id | Should -Be 2
        $both = [System.Collections.Generic.Dictionary[string, object]]::new()
        $both['Id'] = 1
        $both['id'] = 2
        $both | Invoke-LmsJsonata '[Id, id]' | Should -Be 1, 2
    }

    It 'takes database nulls, JSON elements, large integers and time spans for what they are' {
        @{ v = [DBNull]::Value } | Invoke-LmsJsonata 'v = null' | Should -BeTrue
        [System.Text.Json.JsonDocument]::Parse('{"a": [1, 2]}').RootElement | Invoke-LmsJsonata '$sum(a)' | Should -Be 3
        @{ v = [bigint]'123456789012345678901' } | Invoke-LmsJsonata '$string(v)' | Should -Be '123456789012345678901'
        @{ v = [timespan]'01:02:03' } | Invoke-LmsJsonata 'v' | Should -Be '01:02:03'
        @{ v = [guid]::Empty } | Invoke-LmsJsonata 'v' | Should -Be '00000000-0000-0000-0000-000000000000'
    }

    It 'reads what is nested deeply' {
        $result = (('[' * 200) + (']' * 200)) | Invoke-LmsJsonata '{"a": $}'
        @($result).Count | Should -Be 1
    }

    It 'says in one sentence what is wrong with JSON' {
        $null = "{`n  ""a"": tru }" | Invoke-LmsJsonata 'a' -ErrorAction SilentlyContinue -ErrorVariable failed
        "$($failed[0])" | Should -BeExactly 'Not JSON: a space is not expected here (line 2, column 11).'
    }

    It 'refuses a variable that is given twice, and tells names apart by case' {
        $twice = [System.Collections.Generic.Dictionary[string, object]]::new()
        $twice['x'] = 1
        $twice['$x'] = 2
        { Invoke-LmsJsonata '$x' -Binding $twice } | Should -Throw -ErrorId 'LmsInvalidInput,*' -ExpectedMessage '*$x twice*'
        $cases = [System.Collections.Generic.Dictionary[string, object]]::new()
        $cases['x'] = 1
        $cases['X'] = 2
        Invoke-LmsJsonata '[$x, $X]' -Binding $cases | Should -Be 1, 2
    }
}
