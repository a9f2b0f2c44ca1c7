Imports System.Threading
Imports PerfAssert

Public Class Shelf
    <PerfFact(MeanUnderMs:=50.0)>
    Public Sub Holds_a_book()
        Thread.SpinWait(10)
    End Sub
End Class
